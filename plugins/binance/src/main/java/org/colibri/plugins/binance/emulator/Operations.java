package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All operations by REST method and path, and by WebSocket API method, with the weights of the venue's documents. */
final class Operations {

    private final Map<String, Operation> rest = new HashMap<>();
    private final Map<String, Operation> frames = new HashMap<>();

    Operations(
            MarketDesk market,
            TickerDesk tickers,
            OrderDesk orders,
            AccountDesk account,
            KeyRights rights,
            Limits limits) {
        publicData(market, tickers);
        trading(orders);
        own(account, limits);
        rest.put(KeyRights.REQUEST, rights.operation());
        otherProducts();
    }

    /** The operation of a request line, or null when the venue has no such path. */
    Operation rest(String method, String path) {
        return rest.get(method + " " + path);
    }

    /** The operation of a WebSocket API method, or null. */
    Operation frame(String method) {
        return frames.get(method);
    }

    private void publicData(MarketDesk market, TickerDesk tickers) {
        add("GET /api/v3/ping", "ping", Operation.open(1, p -> JsonNodeFactory.instance.objectNode()));
        add("GET /api/v3/time", "time", Operation.open(1, p -> market.time()));
        add("GET /api/v3/exchangeInfo", "exchangeInfo", Operation.open(20, market::exchangeInfo));
        add("GET /api/v3/depth", "depth", Operation.open(MarketDesk::depthWeight, market::depth));
        add("GET /api/v3/trades", "trades.recent", Operation.open(25, market::trades));
        add("GET /api/v3/historicalTrades", "trades.historical", Operation.open(25, market::historicalTrades));
        add("GET /api/v3/aggTrades", "trades.aggregate", Operation.open(4, market::aggTrades));
        add("GET /api/v3/klines", "klines", Operation.open(2, market::klines));
        add("GET /api/v3/uiKlines", "uiKlines", Operation.open(2, market::klines));
        add("GET /api/v3/avgPrice", "avgPrice", Operation.open(2, tickers::average));
        add("GET /api/v3/ticker/24hr", "ticker.24hr", Operation.open(TickerDesk::dayWeight, tickers::day));
        add("GET /api/v3/ticker/price", "ticker.price", Operation.open(Operations::oneOrMany, tickers::price));
        add("GET /api/v3/ticker/bookTicker", "ticker.book", Operation.open(Operations::oneOrMany, tickers::bookTicker));
    }

    private void trading(OrderDesk orders) {
        ReplaceDesk replaces = new ReplaceDesk(orders);
        add("POST /api/v3/order", "order.place", Operation.order(true, orders::place));
        add("POST /api/v3/order/cancelReplace", "order.cancelReplace", Operation.order(true, replaces::replace));
        add("DELETE /api/v3/order", "order.cancel", Operation.order(false, orders::cancel));
        add("DELETE /api/v3/openOrders", "openOrders.cancelAll", Operation.order(false, orders::cancelAll));
        add(
                "POST /api/v3/order/test",
                "order.test",
                Operation.signed(p -> p.flag("computeCommissionRates", false) ? 20 : 1, orders::test));
        add("PUT /api/v3/order/amend/keepPriority", "order.amend.keepPriority", Operation.signed(4, orders::amend));
    }

    private void own(AccountDesk account, Limits limits) {
        add("GET /api/v3/order", "order.status", Operation.signed(4, account::order));
        add(
                "GET /api/v3/openOrders",
                "openOrders.status",
                Operation.signed(p -> p.has("symbol") ? 6 : 80, account::openOrders));
        add("GET /api/v3/allOrders", "allOrders", Operation.signed(20, account::allOrders));
        add("GET /api/v3/myTrades", "myTrades", Operation.signed(p -> p.has("orderId") ? 5 : 20, account::trades));
        add("GET /api/v3/account", "account.status", Operation.signed(20, account::account));
        add("GET /api/v3/account/commission", "account.commission", Operation.signed(20, account::commission));
        add(
                "GET /api/v3/rateLimit/order",
                "account.rateLimits.orders",
                Operation.signed(40, p -> limits.orderStatus()));
        rest.put("GET /sapi/v1/asset/tradeFee", Operation.signed(1, account::tradeFees));
    }

    /** What clients of the spot venue also ask at its other products: there is nothing there. */
    private void otherProducts() {
        Supplier<JsonNode> emptyList = JsonNodeFactory.instance::arrayNode;
        Supplier<JsonNode> noSymbols =
                () -> JsonNodeFactory.instance.objectNode().set("symbols", JsonNodeFactory.instance.arrayNode());
        fixed("/sapi/v1/capital/config/getall", emptyList);
        fixed("/sapi/v1/margin/allPairs", emptyList);
        fixed("/sapi/v1/margin/isolated/allPairs", emptyList);
        fixed("/sapi/v1/asset/assetDetail", JsonNodeFactory.instance::objectNode);
        fixed(
                "/sapi/v1/system/status",
                () -> JsonNodeFactory.instance.objectNode().put("status", 0).put("msg", "normal"));
        fixed("/fapi/v1/leverageBracket", emptyList);
        fixed("/fapi/v1/exchangeInfo", noSymbols);
        fixed("/dapi/v1/exchangeInfo", noSymbols);
    }

    private void fixed(String path, Supplier<JsonNode> answer) {
        rest.put("GET " + path, Operation.open(1, parameters -> answer.get()));
    }

    private void add(String requestLine, String method, Operation operation) {
        rest.put(requestLine, operation);
        frames.put(method, operation);
    }

    private static int oneOrMany(Parameters parameters) {
        return parameters.has("symbol") ? 2 : 4;
    }
}
