package org.colibri.plugins.bitmex;

import java.math.BigDecimal;
import java.util.Set;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.VenueException;
import org.colibri.plugins.bitmex.BitmexSymbols.Listed;

/** Decodes rows of orders and executions of one instrument, which REST and the private socket write alike. */
final class BitmexOrders {

    private static final Set<String> FILLS = Set.of("Trade", "Liquidation", "Bankruptcy");

    /** Liquidations are of no order. */
    private static final String NO_ORDER = "00000000-0000-0000-0000-000000000000";

    private final Instrument instrument;
    private final BitmexUnits units;

    BitmexOrders(Instrument instrument, BitmexUnits units) {
        this.instrument = instrument;
        this.units = units;
    }

    static BitmexOrders of(Listed listed) {
        return new BitmexOrders(listed.instrument(), listed.units());
    }

    /**
     * An order, whole. What is filled is {@code cumQty}: {@code leavesQty} is what still works, nothing once cancelled.
     * Base amounts of an inverse contract are worked out from the limit and the average price.
     */
    Order order(BitmexRow row) {
        BigDecimal wanted = row.decimal("orderQty");
        BigDecimal filled = row.decimalOrZero("cumQty");
        BigDecimal average = row.nonZeroOrNull("avgPx");
        boolean isFilled = filled.signum() > 0;
        String instructions = row.words("execInst");
        OrderType type = BitmexWire.orderType(row.text("ordType"), instructions);
        BigDecimal price = type == OrderType.MARKET ? null : row.nonZeroOrNull("price");
        BigDecimal worthAt = price != null ? price : average;
        OrderStatus status = BitmexWire.orderStatus(row.text("ordStatus"), isFilled);
        return Order.builder(instrument.tradingPair(), BitmexWire.side(row.text("side")))
                .clientOrderId(row.textOrNull("clOrdID"))
                .exchangeOrderId(row.text("orderID"))
                .type(type)
                .timeInForce(BitmexWire.timeInForce(row.words("timeInForce")))
                .price(price)
                .amount(instrument.inverse() && worthAt == null ? null : units.base(instrument, wanted, worthAt))
                .filledAmount(isFilled ? filledAmount(filled, average, worthAt) : BigDecimal.ZERO)
                .contracts(instrument.inverse() ? wanted : null, instrument.inverse() ? filled : null)
                .averagePrice(isFilled ? average : null)
                .status(status)
                .reduceOnly(BitmexWire.instructed(instructions, BitmexWire.REDUCE_ONLY)
                        || BitmexWire.instructed(instructions, "Close"))
                .createdAt(row.words("ordStatus").equals("New") ? row.millisOrZero("transactTime") : 0)
                .updatedAt(row.millisOrZero("timestamp"))
                .reason(reason(row, status))
                .build();
    }

    private BigDecimal filledAmount(BigDecimal filled, BigDecimal average, BigDecimal otherwise) {
        BigDecimal price = average != null ? average : otherwise;
        if (instrument.inverse() && price == null) {
            throw new IllegalArgumentException("an order is filled at no price");
        }
        return units.base(instrument, filled, price);
    }

    private static String reason(BitmexRow row, OrderStatus status) {
        boolean ended = status == OrderStatus.CANCELED || status == OrderStatus.REJECTED;
        String told = row.has("ordRejReason") ? row.text("ordRejReason") : row.textOrNull("text");
        return ended ? told : null;
    }

    /**
     * Why the venue did not let a post-only order in, which it tells as a cancelled order with status 200; null for
     * every other order.
     */
    static VenueException refusal(BitmexRow row) {
        boolean wouldMatch = row.words("ordStatus").equals("Canceled")
                && row.decimalOrZero("cumQty").signum() == 0
                && row.words("text").startsWith("Canceled: Order had execInst of " + BitmexWire.POST_ONLY);
        return wouldMatch
                ? VenueException.venue(ErrorCategory.WOULD_MATCH, BitmexWire.POST_ONLY, row.text("text"), true)
                : null;
    }

    /** True for an execution that moved money for a part of an order, or of a liquidated position. */
    static boolean isFill(BitmexRow row) {
        return FILLS.contains(row.words("execType"))
                && row.decimalOrZero("lastQty").signum() != 0;
    }

    /** True for an execution of an order, which its row describes. */
    static boolean isOfAnOrder(BitmexRow row) {
        return row.has("orderID") && !row.text("orderID").equals(NO_ORDER);
    }

    /** A fill; of an inverse contract its cost is the exact base amount. */
    Fill fill(BitmexRow row) {
        BigDecimal size = row.positive("lastQty");
        BigDecimal price = row.positive("lastPx");
        boolean exact = instrument.inverse() && row.has("execCost");
        Fee fee = row.has("execComm") ? new Fee(units.settleAsset(), units.settled(row.decimal("execComm"))) : null;
        Fill fill = Fill.of(
                tradeId(row),
                row.textOrNull("clOrdID"),
                row.text("orderID"),
                instrument.tradingPair(),
                BitmexWire.side(row.text("side")),
                price,
                exact ? units.settled(row.decimal("execCost").abs()) : units.base(instrument, size, price),
                fee,
                BitmexWire.liquidity(row.words("lastLiquidityInd")),
                row.millis("timestamp"));
        Fill counted = instrument.inverse() ? fill.withContracts(size) : fill;
        boolean forced = !isOfAnOrder(row) || !row.words("execType").equals("Trade");
        return forced ? counted.asForced() : counted;
    }

    /**
     * Every trade has one; a row that lost it must not count by another name, for it is read again by REST. What closes a
     * position by force may have none.
     */
    private static String tradeId(BitmexRow row) {
        boolean traded = row.words("execType").equals("Trade");
        return traded || row.has("trdMatchID") ? row.text("trdMatchID") : row.text("execID");
    }

    /** An execution of type {@code Funding}: its commission is what the account pays. */
    FundingPayment funding(BitmexRow row) {
        return new FundingPayment(
                instrument.tradingPair(),
                row.decimal("commission"),
                units.settled(row.decimal("execComm").negate()),
                units.settleAsset(),
                row.millis("timestamp"));
    }
}
