package org.colibri.venuekit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** All that an account did and has, in the vocabulary's words: the truth that a client's view is compared with. */
final class Ledger {

    private final Exchange exchange;
    private final Account account;
    private final VenueIds ids;
    private final ObjectMapper json;

    Ledger(Exchange exchange, Account account, VenueIds ids, ObjectMapper json) {
        this.exchange = exchange;
        this.account = account;
        this.ids = ids;
        this.json = json;
    }

    JsonNode toJson() {
        ObjectNode ledger = json.createObjectNode();
        ArrayNode orders = ledger.putArray("orders");
        exchange.orders(account, null).forEach(order -> orders.add(order(order)));
        ArrayNode fills = ledger.putArray("fills");
        exchange.fills(account, null).forEach(fill -> fills.add(fill(fill)));
        ArrayNode balances = ledger.putArray("balances");
        account.balances().forEach(balance -> balances.add(balance(balance)));
        ArrayNode positions = ledger.putArray("positions");
        exchange.positions(account).forEach(position -> positions.add(position(position)));
        return ledger;
    }

    private ObjectNode order(VenueOrder order) {
        ObjectNode node = json.createObjectNode();
        putText(node, "clientOrderId", order.clientOrderId());
        node.put("exchangeOrderId", ids.order(order.id()))
                .put("tradingPair", order.pair().toString())
                .put("side", order.side().name())
                .put("type", order.type().name());
        putText(
                node,
                "timeInForce",
                order.timeInForce() == null ? null : order.timeInForce().name());
        put(node, "price", order.price());
        if (isInverse(order.pair())) {
            put(node, "contracts", order.amount());
            put(node, "filledContracts", order.filledAmount());
        } else {
            put(node, "amount", order.amount());
        }
        put(node, "quoteAmount", order.quoteAmount());
        put(node, "filledAmount", order.filledBase());
        put(node, "averagePrice", order.averagePrice());
        node.put("status", status(order)).put("createdAt", order.createdAt()).put("updatedAt", order.updatedAt());
        putText(
                node,
                "reason",
                order.endReason() == null ? null : order.endReason().name());
        return node;
    }

    private ObjectNode fill(VenueFill fill) {
        ObjectNode node = json.createObjectNode().put("tradeId", ids.trade(fill.pair(), fill.tradeId()));
        putText(node, "clientOrderId", fill.clientOrderId());
        node.put("exchangeOrderId", ids.order(fill.orderId()))
                .put("tradingPair", fill.pair().toString())
                .put("side", fill.side().name());
        put(node, "price", fill.price());
        put(node, "amount", fill.baseAmount());
        if (isInverse(fill.pair())) {
            put(node, "contracts", fill.amount());
        }
        ObjectNode fee = node.putObject("fee").put("asset", fill.fee().asset());
        put(fee, "amount", fill.fee().amount());
        return node.put("liquidity", fill.liquidity().name()).put("timestamp", fill.time());
    }

    private ObjectNode balance(Balance balance) {
        ObjectNode node = json.createObjectNode().put("asset", balance.asset());
        put(node, "total", balance.total());
        put(node, "available", balance.available());
        return node;
    }

    private ObjectNode position(VenuePosition position) {
        ObjectNode node = json.createObjectNode()
                .put("tradingPair", position.pair().toString())
                .put("side", position.quantity().signum() > 0 ? "LONG" : "SHORT");
        put(node, "amount", position.baseAmount());
        if (isInverse(position.pair())) {
            put(node, "contracts", position.quantity().abs());
        }
        put(node, "entryPrice", position.entryPrice());
        put(node, "markPrice", position.markPrice());
        put(node, "unrealizedPnl", position.unrealizedPnl());
        put(node, "leverage", position.leverage());
        node.put("marginMode", position.marginMode().name());
        put(node, "liquidationPrice", position.liquidationPrice());
        return node;
    }

    private boolean isInverse(TradingPair pair) {
        return exchange.market(pair).instrument().inverse();
    }

    /** The vocabulary says OPEN where the venue says NEW. */
    private static String status(VenueOrder order) {
        return switch (order.status()) {
            case NEW -> "OPEN";
            default -> order.status().name();
        };
    }

    private static void put(ObjectNode node, String field, BigDecimal value) {
        putText(node, field, value == null ? null : Decimals.plain(value).toPlainString());
    }

    private static void putText(ObjectNode node, String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
