package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Orders and own trades as the venue's rows of positions tell them. */
final class OrderRows {

    /** A status tells the newest fills, not hundreds of them. */
    private static final int FILLS_TOLD = 5;

    private final Pairs pairs;
    private final OrderNotes notes;

    OrderRows(Pairs pairs, OrderNotes notes) {
        this.pairs = pairs;
        this.notes = notes;
    }

    /** The order as it is. */
    String row(VenueOrder order) {
        return row(order, order.remaining(), status(order));
    }

    /** The order as an answer to a request shows it: active, whatever became of it since. */
    String asked(VenueOrder order) {
        return row(order, order.remaining(), "ACTIVE");
    }

    private String row(VenueOrder order, BigDecimal remaining, String status) {
        BigDecimal average = order.averagePrice();
        return new Row()
                .add(order.id())
                .add(notes.gid(order.id()))
                .raw(String.valueOf(order.clientOrderId()))
                .text(symbol(order))
                .add(order.createdAt())
                .add(order.updatedAt())
                .add(signed(order.side(), remaining))
                .add(signed(order.side(), order.amount()))
                .text(type(order))
                .nulls(3)
                .add(order.type() == OrderType.LIMIT_MAKER ? OrderForm.POST_ONLY : 0)
                .text(status)
                .nulls(2)
                .add(price(order))
                .add(average == null ? BigDecimal.ZERO : average)
                .add(0)
                .add(0)
                .nulls(3)
                .add(0)
                .add(0)
                .nulls(3)
                .text("API>BFX")
                .nulls(2)
                .raw(notes.meta(order.id()))
                .json();
    }

    /** A trade of an order; at once it is told without its fee. */
    String trade(VenueOrder order, VenueFill fill, boolean withFee) {
        boolean maker = fill.liquidity() == Liquidity.MAKER;
        Row row = new Row()
                .add(fill.tradeId())
                .text(symbol(order))
                .add(fill.time())
                .add(order.id())
                .add(signed(order.side(), fill.amount()))
                .add(fill.price())
                .text(type(order))
                .add(maker && order.price() != null ? order.price() : fill.price())
                .add(maker ? 1 : -1);
        if (withFee) {
            row.add(fill.fee().amount().negate()).text(Coins.house(fill.fee().asset()));
        } else {
            row.nulls(2);
        }
        return row.raw(String.valueOf(order.clientOrderId())).json();
    }

    String symbol(VenueOrder order) {
        return pairs.of(order.pair()).symbol();
    }

    static String type(VenueOrder order) {
        if (order.type() == OrderType.MARKET) {
            return "EXCHANGE MARKET";
        }
        return order.timeInForce() == TimeInForce.GTC ? "EXCHANGE LIMIT" : "EXCHANGE " + order.timeInForce();
    }

    static BigDecimal signed(Side side, BigDecimal amount) {
        return side == Side.BUY ? amount : amount.negate();
    }

    /** A market order's price is what it got, or before that the last price. */
    private BigDecimal price(VenueOrder order) {
        if (order.price() != null) {
            return order.price();
        }
        return order.averagePrice() == null
                ? pairs.market(pairs.of(order.pair())).lastPrice()
                : order.averagePrice();
    }

    private static String status(VenueOrder order) {
        return switch (order.status()) {
            case NEW -> "ACTIVE";
            case PARTIALLY_FILLED -> joined(fills(order, false), ": was ");
            case FILLED -> joined(fills(order, true), ": was ");
            default -> ended(order);
        };
    }

    /** How an order ended, then what had been filled. */
    private static String ended(VenueOrder order) {
        String how =
                switch (order.endReason()) {
                    case WOULD_MATCH -> "POSTONLY CANCELED";
                    case NOT_FILLABLE -> "FILLORKILL CANCELED";
                    case NOTHING_TO_TAKE -> order.timeInForce() == TimeInForce.IOC ? "IOC CANCELED" : "CANCELED";
                    default -> "CANCELED";
                };
        List<String> fills = fills(order, false);
        return fills.isEmpty() ? how : how + " was: " + String.join(", ", fills);
    }

    private static String joined(List<String> fills, String first) {
        return fills.size() == 1
                ? fills.get(0)
                : fills.get(0) + first + String.join(", ", fills.subList(1, fills.size()));
    }

    /** The newest first; that one says that the order is executed, when it is. */
    private static List<String> fills(VenueOrder order, boolean executed) {
        List<String> texts = new ArrayList<>();
        int size = order.fills().size();
        for (int i = size - 1; i >= Math.max(0, size - FILLS_TOLD); i--) {
            VenueFill fill = order.fills().get(i);
            texts.add((executed && i == size - 1 ? "EXECUTED" : "PARTIALLY FILLED") + " @ " + Num.pointed(fill.price())
                    + "(" + Num.plain(signed(order.side(), fill.amount())) + ")");
        }
        return texts;
    }
}
