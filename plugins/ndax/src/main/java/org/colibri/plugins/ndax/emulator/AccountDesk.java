package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers what the account's owner may ask. Histories are paged from the newest entry on. */
final class AccountDesk {

    private static final int DEFAULT_DEPTH = 100;
    private static final int MOST = 10_000;
    private static final int MOST_TRADES = 200;
    private static final long TAKER = 2;

    private final Exchange exchange;
    private final Account account;
    private final Instruments instruments;
    private final Products products;
    private final OrderViews orders;
    private final TradeViews trades;
    private final Positions positions;
    private final RejectedOrders rejected;
    private final Identity identity;

    AccountDesk(
            Exchange exchange,
            Account account,
            Instruments instruments,
            Products products,
            OrderViews orders,
            TradeViews trades,
            Positions positions,
            RejectedOrders rejected,
            Identity identity) {
        this.exchange = exchange;
        this.account = account;
        this.instruments = instruments;
        this.products = products;
        this.orders = orders;
        this.trades = trades;
        this.positions = positions;
        this.rejected = rejected;
        this.identity = identity;
    }

    JsonNode accounts(Parameters parameters) {
        return Json.array().add(identity.accountId());
    }

    JsonNode accountInfos(Parameters parameters) {
        ArrayNode list = Json.array();
        list.addObject()
                .put("OMSID", 1)
                .put("AccountId", identity.accountId())
                .put("AccountName", identity.accountName())
                .put("AccountHandle", "")
                .put("FeeProductType", "BaseProduct")
                .put("FeeProduct", 0)
                .put("AccountType", "Asset");
        return list;
    }

    JsonNode positions(Parameters parameters) {
        identity.requireAccount(parameters);
        return positions.all();
    }

    JsonNode openOrders(Parameters parameters) {
        identity.requireAccount(parameters);
        ArrayNode list = Json.array();
        exchange.openOrders(account, null).forEach(order -> list.add(orders.order(order)));
        return list;
    }

    JsonNode order(Parameters parameters) {
        long id = parameters.whole("OrderId");
        identity.requireAccount(parameters);
        VenueOrder order = exchange.order(account, id);
        if (order != null) {
            return orders.order(order);
        }
        ObjectNode refused = rejected.get(id);
        if (refused == null) {
            throw Refusal.notFound();
        }
        return refused;
    }

    /** Open and final orders. */
    JsonNode orderHistory(Parameters parameters) {
        identity.requireAccount(parameters);
        Market market = instruments.optional(parameters);
        long orderId = parameters.whole("OrderId", -1);
        long clientId = parameters.whole("ClientOrderId", 0);
        Period period = Period.of(parameters);
        Page page = Page.of(parameters, "Depth", MOST);
        List<VenueOrder> known = new ArrayList<>(exchange.orders(account, market == null ? null : pair(market)).stream()
                .filter(order -> orderId < 0 || order.id() == orderId)
                .filter(order -> clientId == 0 || Long.toString(clientId).equals(order.clientOrderId()))
                .filter(order -> period.holds(order.createdAt()))
                .toList());
        Collections.reverse(known);
        List<ObjectNode> found = rejected.matching(
                order -> (market == null || order.path("Instrument").asLong() == instruments.id(pair(market)))
                        && (orderId < 0 || order.path("OrderId").asLong() == orderId)
                        && (clientId == 0 || order.path("ClientOrderId").asLong() == clientId)
                        && period.holds(order.path("ReceiveTime").asLong()));
        known.stream().limit(page.end()).map(orders::order).forEach(found::add);
        found.sort(Comparator.<ObjectNode>comparingLong(
                        order -> order.path("ReceiveTime").asLong())
                .thenComparingLong(order -> order.path("OrderId").asLong())
                .reversed());
        ArrayNode list = Json.array();
        page.of(found).forEach(list::add);
        return list;
    }

    JsonNode tradeHistory(Parameters parameters) {
        identity.requireAccount(parameters);
        Market market = instruments.optional(parameters);
        long orderId = parameters.whole("OrderId", -1);
        long tradeId = parameters.whole("TradeId", -1);
        long executionId = parameters.whole("ExecutionId", -1);
        Period period = Period.of(parameters);
        List<VenueFill> fills = new ArrayList<>(exchange.fills(account, market == null ? null : pair(market)).stream()
                .filter(fill -> orderId < 0 || fill.orderId() == orderId)
                .filter(fill -> tradeId < 0 || fill.tradeId() == tradeId)
                .filter(fill -> executionId < 0 || trades.executionId(fill) == executionId)
                .filter(fill -> period.holds(fill.time()))
                .toList());
        return newest(fills, Page.of(parameters, "Depth", MOST));
    }

    JsonNode latestTrades(Parameters parameters) {
        identity.requireAccount(parameters);
        List<VenueFill> fills = new ArrayList<>(exchange.fills(account, null));
        return newest(fills, Page.of(parameters, "Count", MOST_TRADES));
    }

    /** What one order would cost. */
    JsonNode fee(Parameters parameters) {
        identity.requireAccount(parameters);
        Market market = instruments.required(parameters);
        BigDecimal amount = parameters.decimal("amount");
        BigDecimal price = parameters.decimal("price");
        if (amount == null || price == null) {
            throw Refusal.invalidRequest();
        }
        Side side = parameters.whole("side") == 0 ? Side.BUY : Side.SELL;
        Liquidity liquidity = parameters.whole("makerTaker", TAKER) == TAKER ? Liquidity.TAKER : Liquidity.MAKER;
        Fee fee = exchange.fees().charge(account, market.instrument(), side, liquidity, amount, price.multiply(amount));
        return Json.object().put("OrderFee", Json.number(fee.amount())).put("ProductId", products.id(fee.asset()));
    }

    private ArrayNode newest(List<VenueFill> fills, Page page) {
        Collections.reverse(fills);
        ArrayNode list = Json.array();
        page.of(fills).forEach(fill -> list.add(trades.whole(fill)));
        return list;
    }

    private static TradingPair pair(Market market) {
        return market.instrument().tradingPair();
    }

    /** From when to when, in whole seconds as the venue takes times here. */
    private record Period(long start, long end) {

        static Period of(Parameters parameters) {
            return new Period(parameters.whole("StartTimeStamp", 0), parameters.whole("EndTimeStamp", Long.MAX_VALUE));
        }

        boolean holds(long millis) {
            long second = Math.floorDiv(millis, 1_000);
            return second >= start && second <= end;
        }
    }

    /** Which entries of a list, the newest being the first. */
    private record Page(int first, int size) {

        static Page of(Parameters parameters, String sizeName, int most) {
            return new Page(
                    parameters.count("StartIndex", 0, Integer.MAX_VALUE / 2),
                    parameters.count(sizeName, DEFAULT_DEPTH, most));
        }

        long end() {
            return (long) first + size;
        }

        <T> List<T> of(List<T> all) {
            int from = Math.min(first, all.size());
            return all.subList(from, (int) Math.min(end(), all.size()));
        }
    }
}
