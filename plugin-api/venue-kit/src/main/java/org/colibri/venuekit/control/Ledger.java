package org.colibri.venuekit.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Balance;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** All that an account did and has, in the vocabulary's words: the truth that a client's view is compared with. */
final class Ledger {

    private final Exchange exchange;
    private final Account account;
    private final VenueIds ids;
    private final JsonWriter json = new JsonWriter();

    Ledger(Exchange exchange, Account account, VenueIds ids) {
        this.exchange = exchange;
        this.account = account;
        this.ids = ids;
    }

    /** The whole of it. */
    JsonNode toJson() {
        json.start().object().array("orders");
        exchange.orders(account, null).forEach(this::order);
        json.endArray().array("fills");
        exchange.fills(account, null).forEach(this::fill);
        json.endArray().array("balances");
        account.balances().forEach(this::balance);
        json.endArray().array("positions");
        exchange.positions(account).forEach(this::position);
        return json.endArray().endObject().toNode();
    }

    private void order(VenueOrder order) {
        json.object();
        text("clientOrderId", order.clientOrderId());
        json.field("exchangeOrderId", ids.order(order.id()))
                .field("tradingPair", order.pair().toString())
                .field("side", order.side().name())
                .field("type", order.type().name());
        text(
                "timeInForce",
                order.timeInForce() == null ? null : order.timeInForce().name());
        decimal("price", order.price());
        if (isInverse(order.pair())) {
            decimal("contracts", order.amount());
            decimal("filledContracts", order.filledAmount());
        } else {
            decimal("amount", order.amount());
        }
        decimal("quoteAmount", order.quoteAmount());
        decimal("filledAmount", order.filledBase());
        decimal("averagePrice", order.averagePrice());
        json.field("status", status(order))
                .field("createdAt", order.createdAt())
                .field("updatedAt", order.updatedAt());
        text("reason", order.endReason() == null ? null : order.endReason().name());
        json.endObject();
    }

    private void fill(VenueFill fill) {
        json.object().field("tradeId", ids.trade(fill.pair(), fill.tradeId()));
        text("clientOrderId", fill.clientOrderId());
        json.field("exchangeOrderId", ids.order(fill.orderId()))
                .field("tradingPair", fill.pair().toString())
                .field("side", fill.side().name())
                .plain("price", fill.price())
                .plain("amount", fill.baseAmount());
        if (isInverse(fill.pair())) {
            json.plain("contracts", fill.amount());
        }
        json.object("fee")
                .field("asset", fill.fee().asset())
                .plain("amount", fill.fee().amount())
                .endObject()
                .field("liquidity", fill.liquidity().name())
                .field("timestamp", fill.time())
                .endObject();
    }

    private void balance(Balance balance) {
        json.object()
                .field("asset", balance.asset())
                .plain("total", balance.total())
                .plain("available", balance.available())
                .endObject();
    }

    private void position(VenuePosition position) {
        json.object()
                .field("tradingPair", position.pair().toString())
                .field("side", position.quantity().signum() > 0 ? "LONG" : "SHORT")
                .plain("amount", position.baseAmount());
        if (isInverse(position.pair())) {
            json.plain("contracts", position.quantity().abs());
        }
        decimal("entryPrice", position.entryPrice());
        decimal("markPrice", position.markPrice());
        decimal("unrealizedPnl", position.unrealizedPnl());
        decimal("leverage", position.leverage());
        json.field("marginMode", position.marginMode().name());
        decimal("liquidationPrice", position.liquidationPrice());
        json.endObject();
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

    /** What there is none of is left out. */
    private void decimal(String field, BigDecimal value) {
        if (value != null) {
            json.plain(field, value);
        }
    }

    private void text(String field, String value) {
        if (value != null) {
            json.field(field, value);
        }
    }
}
