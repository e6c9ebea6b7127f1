package org.colibri.console.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.market.OrderRules;

/** The smallest orders that an instrument allows, at prices that suit a purpose. */
final class SmallOrder {

    /** Below the best bid, where the venue's price band lets it: nothing trades there before it is cancelled. */
    private static final BigDecimal FAR = new BigDecimal("0.80");
    /** Within the band, and away from its edge, which moves with the market. */
    private static final BigDecimal INSIDE = new BigDecimal("1.02");
    /** Above the smallest notional, so that a change of the price does not fall below it. */
    private static final BigDecimal ROOM = new BigDecimal("1.05");
    /** How much worse than the best price an order that takes may trade. */
    private static final BigDecimal SLIPPAGE = new BigDecimal("0.003");

    private final Instrument instrument;
    private final BigDecimal bid;
    private final BigDecimal ask;

    /** @param bid the best one now, with {@code ask} */
    SmallOrder(Instrument instrument, BigDecimal bid, BigDecimal ask) {
        this.instrument = instrument;
        this.bid = bid;
        this.ask = ask;
    }

    /** A buy far below the market; post-only where the venue knows that. */
    OrderRequest resting() {
        BigDecimal price = bid.multiply(FAR);
        BigDecimal lowest =
                instrument.priceBand() == null ? null : instrument.priceBand().lowest(Side.BUY, bid);
        if (lowest != null) {
            price = price.max(lowest.multiply(INSIDE)).min(bid);
        }
        BigDecimal rounded = roundedDown(price);
        BigDecimal amount = amount(rounded);
        OrderRequest order = instrument.orderTypes().contains(OrderType.LIMIT_MAKER)
                ? OrderRequest.limitMaker(instrument.tradingPair(), Side.BUY, rounded, amount)
                : OrderRequest.limit(instrument.tradingPair(), Side.BUY, rounded, amount);
        return checked(opening(order));
    }

    /** A buy that takes at once, for a price that is bounded; enough to be sold again after fees. */
    OrderRequest buying() {
        BigDecimal price = ask.multiply(BigDecimal.ONE.add(SLIPPAGE));
        BigDecimal amount = amount(ask).multiply(ROOM).add(instrument.amountIncrement());
        return checked(opening(taking(Side.BUY, price, amount)));
    }

    /** The sale of what was bought, likewise; {@code quantity} counts contracts of an inverse instrument. */
    OrderRequest selling(BigDecimal quantity) {
        BigDecimal price = bid.multiply(BigDecimal.ONE.subtract(SLIPPAGE));
        OrderRequest plain = taking(Side.SELL, price, quantity);
        // A base amount is worth fewer contracts at a lower price: so many would not be sold.
        OrderRequest order = instrument.inverse() ? plain.sized(quantity, null) : plain;
        return checked(
                instrument.kind() == InstrumentKind.SPOT
                        ? order
                        : order.withPositionAction(PositionAction.CLOSE, true));
    }

    /** Whether so little is left that the venue takes no order for it; contracts of an inverse instrument. */
    boolean isDust(BigDecimal quantity) {
        if (instrument.inverse()) {
            return quantity.compareTo(instrument.contractIncrement()) < 0
                    || quantity.multiply(instrument.contractSize()).compareTo(instrument.minNotional()) < 0;
        }
        return quantity.compareTo(instrument.minAmount().max(instrument.amountIncrement())) < 0
                || quantity.multiply(bid).compareTo(instrument.minNotional()) < 0;
    }

    /** A price a little nearer to the market than that order's, still far below it. */
    BigDecimal nearer(BigDecimal price) {
        return roundedDown(price.multiply(new BigDecimal("1.01")));
    }

    /** What an order is worth, in quote units. */
    BigDecimal notional(OrderRequest order) {
        return order.contracts() == null
                ? order.price().multiply(order.amount())
                : order.contracts().multiply(instrument.contractSize());
    }

    private OrderRequest taking(Side side, BigDecimal price, BigDecimal amount) {
        OrderRequest plain = OrderRequest.limit(instrument.tradingPair(), side, price, amount);
        boolean immediate = instrument.timesInForce().contains(TimeInForce.IOC);
        return new OrderRequest(
                plain.tradingPair(),
                side,
                OrderType.LIMIT,
                immediate ? TimeInForce.IOC : TimeInForce.GTC,
                price,
                amount,
                null,
                true,
                false,
                null);
    }

    private OrderRequest opening(OrderRequest order) {
        return instrument.kind() == InstrumentKind.SPOT ? order : order.withPositionAction(PositionAction.OPEN, false);
    }

    /** By the rules by which the connector itself sends; refused with what is allowed. */
    private OrderRequest checked(OrderRequest order) {
        return OrderRules.check(instrument, order, bid);
    }

    private BigDecimal roundedDown(BigDecimal price) {
        BigDecimal step = instrument.priceStep(price);
        return price.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }

    /** The smallest in base units that is worth enough at that price. */
    private BigDecimal amount(BigDecimal price) {
        if (instrument.inverse()) {
            // One step of contracts, with room: sizing rounds contracts down.
            return instrument
                    .contractIncrement()
                    .multiply(instrument.contractSize())
                    .multiply(ROOM)
                    .max(instrument.minNotional().multiply(ROOM))
                    .divide(price, MathContext.DECIMAL64);
        }
        BigDecimal step = instrument.amountIncrement();
        BigDecimal least = instrument.minAmount().max(step);
        BigDecimal worth = instrument.minNotional().multiply(ROOM).divide(price, MathContext.DECIMAL64);
        BigDecimal wanted = least.max(worth);
        return step.signum() == 0
                ? wanted.round(new MathContext(8, RoundingMode.UP))
                : wanted.divide(step, 0, RoundingMode.UP).multiply(step);
    }
}
