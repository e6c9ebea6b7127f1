package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** Turns what happens to the account into the user events of futures. */
final class PerpetualUserEvents implements ExchangeListener {

    private static final String TRADE = "TRADE";

    private final Exchange exchange;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final PerpetualOrderViews views;
    private final UserStreams streams;
    private final VenueTime time;
    /** The account update that is being put together; null for changes that none is told of. */
    private ObjectNode update;

    /** What balances changed by beside trading. */
    private BigDecimal change = BigDecimal.ZERO;

    PerpetualUserEvents(
            Exchange exchange,
            Account account,
            PerpetualSymbols symbols,
            PerpetualOrderViews views,
            UserStreams streams,
            VenueTime time) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.views = views;
        this.streams = streams;
        this.time = time;
    }

    @Override
    public void onOrder(OrderUpdate told) {
        VenueOrder order = told.order();
        if (order.account() != account) {
            return;
        }
        if (told.fill() != null && order.origin() == OrderOrigin.CLIENT) {
            publish(early(order, told.fill()), false);
        }
        // what the venue wants is told by its fills alone
        if (order.origin() == OrderOrigin.CLIENT || told.fill() != null) {
            publish(report(told), executionType(told).equals(TRADE));
        }
        update = told.fill() == null ? null : update("ORDER", order.updatedAt());
    }

    @Override
    public void onFunding(Account paid, VenueFunding payment) {
        if (paid == account) {
            update = update("FUNDING_FEE", payment.time());
            told().put("S", symbols.of(payment.pair()).symbol());
            change = payment.amount();
        }
    }

    @Override
    public void onClearance(Account charged, TradingPair pair, String asset, BigDecimal amount, long at) {
        if (charged == account) {
            update = update("INSURANCE_CLEAR", at);
            change = amount;
        }
    }

    /** After a trade the position is still to come; otherwise isolated ones were told before. */
    @Override
    public void onBalances(Account changed, List<Balance> balances, long at) {
        if (changed != account || update == null) {
            return;
        }
        for (Balance balance : balances) {
            BigDecimal isolated = account.total(balance.asset())
                    .subtract(exchange.perpetuals().crossWallet(account, balance.asset()));
            ((ArrayNode) told().path("B"))
                    .addObject()
                    .put("a", balance.asset())
                    .put("wb", Num.text(balance.total()))
                    .put("cw", Num.text(balance.total().subtract(isolated)))
                    .put("bc", Num.text(change));
        }
        if (!told().path("m").asText().equals("ORDER")) {
            publishUpdate();
        }
    }

    @Override
    public void onPosition(Account changed, VenuePosition position, long at) {
        if (changed != account || update == null) {
            return;
        }
        ((ArrayNode) told().path("P")).add(position(position));
        if (told().path("m").asText().equals("ORDER")) {
            publishUpdate();
        }
    }

    @Override
    public void onMarginCall(Account called, List<VenuePosition> positions, long at) {
        if (called != account) {
            return;
        }
        ObjectNode event = event("MARGIN_CALL");
        boolean cross = positions.stream().anyMatch(position -> position.marginMode() == MarginMode.CROSS);
        if (cross) {
            String asset = symbols.of(positions.get(0).pair()).asset();
            event.put("cw", Num.text(exchange.perpetuals().crossWallet(account, asset)));
        }
        ArrayNode list = event.putArray("p");
        for (VenuePosition position : positions) {
            PerpetualRules rules = symbols.of(position.pair());
            list.addObject()
                    .put("s", rules.symbol())
                    .put("ps", PerpetualOrderViews.side(position.side()))
                    .put("pa", rules.amount(position.quantity()))
                    .put("mt", position.marginMode() == MarginMode.CROSS ? "CROSSED" : "ISOLATED")
                    .put("iw", Num.text(position.isolatedWallet()))
                    .put("mp", Num.text(position.markPrice()))
                    .put("up", Num.text(position.unrealizedPnl()))
                    .put("mm", Num.text(position.maintenanceMargin()));
        }
        publish(event, false);
    }

    /** The account chose another leverage. */
    void leverage(PerpetualRules rules, long leverage) {
        ObjectNode event = event("ACCOUNT_CONFIG_UPDATE").put("T", time.millis());
        event.putObject("ac").put("s", rules.symbol()).put("l", leverage);
        publish(event, false);
    }

    /** Margin was moved to or from an isolated position. */
    void moved(VenuePosition position, String asset) {
        update = update("MARGIN_TRANSFER", time.millis());
        ((ArrayNode) told().path("B"))
                .addObject()
                .put("a", asset)
                .put("wb", Num.text(account.total(asset)))
                .put("cw", Num.text(exchange.perpetuals().crossWallet(account, asset)))
                .put("bc", Num.text(null));
        ((ArrayNode) told().path("P")).add(position(position));
        publishUpdate();
    }

    private ObjectNode update(String reason, long at) {
        ObjectNode event = event("ACCOUNT_UPDATE").put("T", at);
        ObjectNode told = event.putObject("a").put("m", reason);
        told.putArray("B");
        told.putArray("P");
        return event;
    }

    private ObjectNode told() {
        return (ObjectNode) update.path("a");
    }

    private void publishUpdate() {
        publish(update, false);
        update = null;
        change = BigDecimal.ZERO;
    }

    private void publish(ObjectNode event, boolean isFill) {
        streams.publish(new UserEvent(JsonText.of(event), isFill));
    }

    private ObjectNode position(VenuePosition position) {
        PerpetualRules rules = symbols.of(position.pair());
        return JsonNodeFactory.instance
                .objectNode()
                .put("s", rules.symbol())
                .put("pa", rules.amount(position.quantity()))
                .put("ep", rules.price(position.entryPrice()))
                .put("bep", rules.price(PerpetualAccountDesk.breakEven(position)))
                .put("cr", Num.text(position.realizedPnl()))
                .put("up", Num.text(position.unrealizedPnl()))
                .put("mt", position.marginMode().name().toLowerCase(Locale.ROOT))
                .put("iw", Num.text(position.isolatedWallet()))
                .put("ps", PerpetualOrderViews.side(position.side()))
                .put("ma", rules.asset());
    }

    /** The smaller event that comes before the order's own. */
    private ObjectNode early(VenueOrder order, VenueFill fill) {
        PerpetualRules rules = views.rules(order);
        return event("TRADE_LITE")
                .put("T", fill.time())
                .put("s", rules.symbol())
                .put("q", rules.amount(order.amount()))
                .put("p", rules.price(order.price()))
                .put("m", fill.liquidity() == Liquidity.MAKER)
                .put("c", PerpetualOrderViews.clientId(order))
                .put("S", order.side().name())
                .put("L", rules.price(fill.price()))
                .put("l", rules.amount(fill.amount()))
                .put("t", fill.tradeId())
                .put("i", PerpetualIds.wire(order.id()));
    }

    private ObjectNode report(OrderUpdate told) {
        VenueOrder order = told.order();
        VenueFill fill = told.fill();
        PerpetualRules rules = views.rules(order);
        ObjectNode event = event("ORDER_TRADE_UPDATE").put("T", order.updatedAt());
        ObjectNode o = event.putObject("o")
                .put("s", rules.symbol())
                .put("c", PerpetualOrderViews.clientId(order))
                .put("S", order.side().name())
                .put("o", PerpetualOrderViews.type(order))
                .put("f", PerpetualOrderViews.timeInForce(order))
                .put("q", rules.amount(order.amount()))
                .put("p", rules.price(order.price()))
                .put("ap", views.average(order))
                .put("sp", "0")
                .put("x", executionType(told))
                .put("X", PerpetualOrderViews.status(order))
                .put("i", PerpetualIds.wire(order.id()))
                .put("l", rules.amount(fill == null ? null : fill.amount()))
                .put("z", rules.amount(order.filledAmount()))
                .put("L", rules.price(fill == null ? null : fill.price()));
        if (fill != null && fill.fee().amount().signum() != 0) {
            o.put("N", fill.fee().asset()).put("n", Num.text(fill.fee().amount()));
        }
        o.put("T", order.updatedAt())
                .put("t", fill == null ? 0 : fill.tradeId())
                .put("b", "0")
                .put("a", "0")
                .put("m", fill != null && fill.liquidity() == Liquidity.MAKER)
                .put("R", order.reduceOnly())
                .put("wt", "CONTRACT_PRICE")
                .put("ot", PerpetualOrderViews.type(order))
                .put("ps", PerpetualOrderViews.side(order.positionSide()))
                .put("cp", false)
                .put("rp", Num.text(fill == null ? null : fill.realizedPnl()))
                .put("pP", false)
                .put("si", 0)
                .put("ss", 0)
                .put("V", PerpetualOrderViews.selfTrade(order))
                .put("pm", "NONE")
                .put("gtd", 0)
                .put("er", "0");
        return event;
    }

    private static String executionType(OrderUpdate told) {
        if (told.order().origin() != OrderOrigin.CLIENT) {
            return "CALCULATED";
        }
        return switch (told.kind()) {
            case NEW -> "NEW";
            case TRADE -> TRADE;
            case AMENDED -> "AMENDMENT";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
        };
    }

    private ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("e", name).put("E", time.millis());
    }
}
