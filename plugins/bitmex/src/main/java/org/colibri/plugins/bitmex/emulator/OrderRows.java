package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** Orders and executions as rows; fields without a value are left out. */
final class OrderRows {

    /** The number of the one account. */
    static final long ACCOUNT = 2_273_415;

    private static final String SUBMITTED = "Submitted via API.";

    private final Symbols symbols;
    private final Ids ids;
    private final BitmexFees fees;

    OrderRows(Symbols symbols, Ids ids, BitmexFees fees) {
        this.symbols = symbols;
        this.ids = ids;
        this.fees = fees;
    }

    ObjectNode row(VenueOrder order) {
        ObjectNode row = head(order);
        row.put("ordStatus", status(order.status()))
                .put("workingIndicator", order.status().isLive())
                .put("leavesQty", order.status().isLive() ? rules(order).qty(order.remaining()) : 0)
                .put("cumQty", rules(order).qty(order.filledAmount()));
        if (order.averagePrice() != null) {
            row.put("avgPx", Json.number(order.averagePrice()));
        }
        return tail(row, text(order), order.updatedAt());
    }

    /** An execution that is no trade: {@code New}, {@code Canceled}, {@code Replaced}. */
    ObjectNode event(VenueOrder order, String kind, long sequence) {
        return row(order).put("execID", ids.event(sequence)).put("execType", kind);
    }

    /** The execution of a fill, with the order as it was right after it. */
    ObjectNode fill(VenueOrder order, VenueFill fill) {
        Rules rules = rules(order);
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (VenueFill one : order.fills()) {
            filled = filled.add(one.amount());
            base = base.add(one.quoteAmount().divide(one.price(), MathContext.DECIMAL128));
            quote = quote.add(one.quoteAmount());
            if (one.tradeId() == fill.tradeId()) {
                break;
            }
        }
        boolean whole = filled.compareTo(order.amount()) >= 0;
        boolean buys = fill.side() == Side.BUY;
        BigDecimal worth = rules.worth(fill.price(), fill.amount());
        ObjectNode row = head(order)
                .put("execID", ids.fill(fill.pair(), fill.orderId(), fill.tradeId()))
                .put("execType", "Trade")
                .put("lastQty", rules.qty(fill.amount()))
                .put("lastPx", Json.number(fill.price()))
                .put("lastLiquidityInd", fill.liquidity() == Liquidity.MAKER ? "AddedLiquidity" : "RemovedLiquidity")
                .put("ordStatus", whole ? "Filled" : "PartiallyFilled")
                .put("workingIndicator", !whole)
                .put("leavesQty", rules.qty(order.amount().subtract(filled)))
                .put("cumQty", rules.qty(filled))
                .put("avgPx", Json.number(quote.divide(base, MathContext.DECIMAL64)))
                .put("commission", Json.number(fees.rate(fill.liquidity())))
                .put("brokerCommission", 0)
                .put("feeType", fill.liquidity() == Liquidity.MAKER ? "Maker" : "Taker")
                .put("tradePublishIndicator", "PublishTrade")
                .put("trdMatchID", ids.trade(fill.pair(), fill.tradeId()))
                .put("execCost", rules.money().units(buys == rules.inverse() ? worth.negate() : worth))
                .put("execComm", Coin.of(fill.fee().asset()).units(fill.fee().amount()))
                .put("brokerExecComm", 0)
                .put("homeNotional", Json.number(signed(fill.baseAmount(), buys)))
                .put("foreignNotional", Json.number(signed(fill.quoteAmount(), buys == rules.spot())));
        return tail(row, why(order), fill.time());
    }

    /** A liquidation is told so (recorded); of deleveraging none was found. */
    private static String why(VenueOrder order) {
        return switch (order.origin()) {
            case CLIENT -> SUBMITTED;
            case LIQUIDATION -> "Liquidation";
            case DELEVERAGING -> "Deleverage";
        };
    }

    /** Which of a pair's positions. */
    static String strategy(PositionSide side) {
        return side == null ? "OneWay" : side == PositionSide.LONG ? "Long" : "Short";
    }

    /** The execution of a funding payment; what the account pays is positive. */
    ObjectNode funding(VenueFunding payment) {
        Rules rules = symbols.rules(payment.pair());
        long qty = rules.qty(payment.quantity().abs());
        BigDecimal worth = rules.worth(payment.price(), payment.quantity());
        ObjectNode row = Json.object()
                .put("execID", ids.funding(payment.id()))
                .put("orderID", Ids.NO_ORDER)
                .put("account", ACCOUNT)
                .put("symbol", rules.symbol())
                .put("lastQty", qty)
                .put("lastPx", Json.number(payment.price()))
                .put("orderQty", qty)
                .put("price", Json.number(payment.price()))
                .put("currency", rules.quote().house())
                .put("settlCurrency", rules.money().unit())
                .put("execType", "Funding")
                .put("ordType", "Limit")
                .put("timeInForce", "AtTheClose")
                .put("ordStatus", "Filled")
                .put("workingIndicator", false)
                .put("leavesQty", 0)
                .put("cumQty", qty)
                .put("avgPx", Json.number(payment.price()))
                .put("commission", Json.number(payment.rate()))
                .put("execCost", rules.money().units(rules.inverse() ? worth.negate() : worth))
                .put("execComm", rules.money().units(payment.amount().negate()));
        return tail(row, "Funding", payment.time());
    }

    static String status(VenueOrderStatus status) {
        return switch (status) {
            case NEW -> "New";
            case PARTIALLY_FILLED -> "PartiallyFilled";
            case FILLED -> "Filled";
            case CANCELED, EXPIRED -> "Canceled";
            case REJECTED -> "Rejected";
        };
    }

    /** What is the same all an order's life, and what an amend changes. */
    private ObjectNode head(VenueOrder order) {
        Rules rules = rules(order);
        boolean forced = order.origin() != OrderOrigin.CLIENT;
        ObjectNode row = Json.object().put("orderID", forced ? Ids.NO_ORDER : ids.order(order.id()));
        if (order.clientOrderId() != null) {
            row.put("clOrdID", order.clientOrderId());
        }
        row.put("account", ACCOUNT)
                .put("symbol", rules.symbol())
                .put("side", order.side() == Side.BUY ? "Buy" : "Sell")
                .put("orderQty", rules.qty(order.amount()));
        if (order.price() != null) {
            row.put("price", Json.number(order.price()));
        }
        row.put("currency", rules.quote().house());
        if (!rules.spot()) {
            row.put("settlCurrency", rules.money().unit())
                    .put("strategy", strategy(order.positionSide()))
                    .put("pool", "Primary");
        }
        boolean market = order.type() == OrderType.MARKET;
        row.put("ordType", market ? "Market" : "Limit")
                .put("timeInForce", market ? "ImmediateOrCancel" : timeInForce(order.timeInForce()));
        String instructions = instructions(order);
        return instructions.isEmpty() ? row : row.put("execInst", instructions);
    }

    private static ObjectNode tail(ObjectNode row, String text, long time) {
        return row.put("text", text).put("transactTime", Stamp.of(time)).put("timestamp", Stamp.of(time));
    }

    private static String instructions(VenueOrder order) {
        String postOnly = order.type() == OrderType.LIMIT_MAKER ? "ParticipateDoNotInitiate" : "";
        if (!order.reduceOnly()) {
            return postOnly;
        }
        return postOnly.isEmpty() ? "ReduceOnly" : "ReduceOnly," + postOnly;
    }

    private static String timeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> "GoodTillCancel";
            case IOC -> "ImmediateOrCancel";
            case FOK -> "FillOrKill";
        };
    }

    private static String text(VenueOrder order) {
        return order.endReason() == null ? SUBMITTED : "Canceled: " + reason(order.endReason()) + "\n" + SUBMITTED;
    }

    private static String reason(EndReason reason) {
        return switch (reason) {
            case CANCELED -> "Canceled via API.";
            case WOULD_MATCH -> "Order had execInst of ParticipateDoNotInitiate";
            case NOTHING_TO_TAKE -> "Order had timeInForce of ImmediateOrCancel";
            case NOT_FILLABLE -> "Order had timeInForce of FillOrKill";
            case SELF_TRADE -> "Order would have traded with the same account";
        };
    }

    private static BigDecimal signed(BigDecimal amount, boolean positive) {
        return positive ? amount : amount.negate();
    }

    private Rules rules(VenueOrder order) {
        return symbols.rules(order.pair());
    }
}
