package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** All operations of futures by REST method and path, and by WebSocket API method, with their weights. */
final class PerpetualOperations {

    private final Map<String, Operation> rest = new HashMap<>();
    private final Map<String, Operation> frames = new HashMap<>();

    /** The operation of a request line, or null when the venue has no such path. */
    Operation rest(String method, String path) {
        return rest.get(method + " " + path);
    }

    /** The operation of a WebSocket API method, or null. */
    Operation frame(String method) {
        return frames.get(method);
    }

    void market(PerpetualMarketDesk market, PerpetualTickerDesk tickers, PerpetualFundingDesk fundings) {
        open("ping", Operation.open(1, p -> JsonNodeFactory.instance.objectNode()));
        open("time", Operation.open(1, p -> market.time()));
        open("exchangeInfo", Operation.open(1, p -> market.exchangeInfo()));
        open("depth", Operation.open(PerpetualMarketDesk::depthWeight, market::depth));
        open("trades", Operation.open(5, market::trades));
        open("historicalTrades", Operation.keyed(20, market::historicalTrades));
        open("aggTrades", Operation.open(20, market::aggTrades));
        open("klines", Operation.open(PerpetualMarketDesk::candleWeight, market::klines));
        open("ticker/24hr", Operation.open(p -> p.has("symbol") ? 1 : 40, tickers::day));
        Operation price = Operation.open(p -> p.has("symbol") ? 1 : 2, tickers::price);
        open("ticker/price", price);
        rest.put("GET /fapi/v2/ticker/price", price);
        Operation best = Operation.open(p -> p.has("symbol") ? 2 : 5, tickers::bookTicker);
        open("ticker/bookTicker", best);
        open("premiumIndex", Operation.open(p -> p.has("symbol") ? 1 : 10, fundings::premiumIndex));
        open("fundingRate", Operation.open(0, fundings::rates));
        open("fundingInfo", Operation.open(0, p -> fundings.adjusted()));
        frames.put("depth", rest.get("GET /fapi/v1/depth"));
        frames.put("ticker.price", price);
        frames.put("ticker.book", best);
    }

    void trading(PerpetualOrderDesk orders, PerpetualBatchDesk batches, Countdowns countdowns) {
        both(
                "POST /fapi/v1/order",
                "order.place",
                Operation.signed(0, orders::place).reporting());
        both(
                "PUT /fapi/v1/order",
                "order.modify",
                Operation.signed(0, orders::amend).reporting());
        both("DELETE /fapi/v1/order", "order.cancel", Operation.signed(1, orders::cancel));
        both("GET /fapi/v1/order", "order.status", Operation.signed(1, orders::order));
        signed("POST /fapi/v1/order/test", 0, orders::test);
        rest.put(
                "POST /fapi/v1/batchOrders", Operation.signed(5, batches::place).reporting());
        rest.put("PUT /fapi/v1/batchOrders", Operation.signed(5, batches::amend).reporting());
        signed("DELETE /fapi/v1/batchOrders", 1, batches::cancel);
        signed("DELETE /fapi/v1/allOpenOrders", 1, orders::cancelAll);
        signed("GET /fapi/v1/openOrder", 1, orders::openOrder);
        signed("POST /fapi/v1/countdownCancelAll", 10, countdowns::start);
    }

    void account(PerpetualAccountDesk account, PerpetualHistoryDesk history, PerpetualIncome income, Limits limits) {
        rest.put("GET /fapi/v1/openOrders", Operation.signed(p -> p.has("symbol") ? 1 : 40, history::openOrders));
        signed("GET /fapi/v1/allOrders", 5, history::allOrders);
        signed("GET /fapi/v1/userTrades", 5, history::trades);
        signed("GET /fapi/v1/forceOrders", 20, history::forcedOrders);
        signed("GET /fapi/v1/income", 30, income::list);
        signed("GET /fapi/v2/balance", 5, p -> account.balance());
        both("GET /fapi/v3/balance", "v2/account.balance", Operation.signed(5, p -> account.balance()));
        frames.put("account.balance", rest.get("GET /fapi/v3/balance"));
        signed("GET /fapi/v2/account", 5, p -> account.account(true));
        both("GET /fapi/v3/account", "v2/account.status", Operation.signed(5, p -> account.account(false)));
        frames.put("account.status", rest.get("GET /fapi/v2/account"));
        both("GET /fapi/v2/positionRisk", "account.position", Operation.signed(5, account::allPositions));
        both("GET /fapi/v3/positionRisk", "v2/account.position", Operation.signed(5, account::positions));
        signed("GET /fapi/v1/adlQuantile", 5, account::deleveraging);
        signed("GET /fapi/v1/rateLimit/order", 1, p -> limits.orderStatus());
    }

    void settings(PerpetualSettingsDesk settings, PerpetualSymbols symbols) {
        signed("POST /fapi/v1/leverage", 1, settings::leverage);
        signed("POST /fapi/v1/marginType", 1, settings::marginType);
        signed("POST /fapi/v1/positionMargin", 1, settings::positionMargin);
        signed("POST /fapi/v1/positionSide/dual", 1, settings::positionMode);
        signed("GET /fapi/v1/positionSide/dual", 30, p -> settings.tellPositionMode());
        signed("GET /fapi/v1/symbolConfig", 5, settings::symbolConfig);
        signed("GET /fapi/v1/accountConfig", 5, p -> settings.accountConfig());
        signed("GET /fapi/v1/leverageBracket", 1, settings::leverageBrackets);
        signed("GET /fapi/v1/multiAssetsMargin", 30, p -> JsonNodeFactory.instance
                .objectNode()
                .put("multiAssetsMargin", false));
    }

    void fees(PerpetualFees fees, PerpetualSymbols symbols) {
        signed("GET /fapi/v1/feeBurn", 30, p -> fees.feeBurn());
        signed(
                "GET /fapi/v1/commissionRate",
                20,
                p -> fees.describe(symbols.required(p).symbol()));
    }

    void key(KeyRights rights) {
        rest.put(KeyRights.REQUEST, rights.operation());
    }

    void listenKeys(ListenKeys keys) {
        keyed("POST", "userDataStream.start", p -> keys.create());
        keyed("PUT", "userDataStream.ping", p -> keys.keepAlive());
        keyed("DELETE", "userDataStream.stop", p -> keys.close());
    }

    /** What clients of futures also ask at the other products: there is nothing there. */
    void otherProducts() {
        Supplier<JsonNode> emptyList = JsonNodeFactory.instance::arrayNode;
        Supplier<JsonNode> noSymbols =
                () -> JsonNodeFactory.instance.objectNode().set("symbols", JsonNodeFactory.instance.arrayNode());
        fixed("/sapi/v1/asset/assetDetail", JsonNodeFactory.instance::objectNode);
        fixed("/sapi/v1/capital/config/getall", emptyList);
        fixed("/sapi/v1/margin/allPairs", emptyList);
        fixed("/sapi/v1/margin/isolated/allPairs", emptyList);
        fixed("/api/v3/exchangeInfo", noSymbols);
        fixed("/dapi/v1/exchangeInfo", noSymbols);
    }

    private void fixed(String path, Supplier<JsonNode> answer) {
        rest.put("GET " + path, Operation.open(1, parameters -> answer.get()));
    }

    private void open(String name, Operation operation) {
        rest.put("GET /fapi/v1/" + name, operation);
    }

    private void signed(String requestLine, int weight, Function<Parameters, JsonNode> work) {
        rest.put(requestLine, Operation.signed(weight, work));
    }

    private void keyed(String method, String frame, Function<Parameters, JsonNode> work) {
        both(method + " /fapi/v1/listenKey", frame, Operation.keyed(1, work));
    }

    private void both(String requestLine, String method, Operation operation) {
        rest.put(requestLine, operation);
        frames.put(method, operation);
    }
}
