package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.AveragePrice;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/** One order as the paper venue keeps it. On the connector's loop. */
final class PaperOrder {

    private final String exchangeOrderId;
    private final String clientOrderId;
    private OrderRequest request;
    private final long createdAt;
    private final List<Fill> fills = new ArrayList<>();
    /** In base units, and in the exact measure of the order. */
    private BigDecimal filled = BigDecimal.ZERO;

    private BigDecimal filledQuantity = BigDecimal.ZERO;
    private final AveragePrice average = new AveragePrice();
    /** What the book gave a resting order of an inverse instrument, and is no whole contract yet; base units. */
    private BigDecimal carried = BigDecimal.ZERO;

    private BigDecimal locked = BigDecimal.ZERO;
    private long clearingId;
    private OrderStatus status = OrderStatus.OPEN;
    private String reason;
    private long updatedAt;

    PaperOrder(String exchangeOrderId, String clientOrderId, OrderRequest request, long createdAt) {
        this.exchangeOrderId = exchangeOrderId;
        this.clientOrderId = clientOrderId;
        this.request = request;
        this.createdAt = createdAt;
        updatedAt = createdAt;
    }

    String exchangeOrderId() {
        return exchangeOrderId;
    }

    String clientOrderId() {
        return clientOrderId;
    }

    OrderRequest request() {
        return request;
    }

    TradingPair pair() {
        return request.tradingPair();
    }

    long createdAt() {
        return createdAt;
    }

    boolean isLive() {
        return !status.isFinal();
    }

    /** What is not filled, in contracts of an inverse instrument, else base units; not for an order sized in quote. */
    BigDecimal remaining() {
        return request.quantity().subtract(filledQuantity);
    }

    /** What is not filled in base units, at the order's price; not for an order sized in quote. */
    BigDecimal remainingBase(Instrument instrument) {
        return request.contracts() == null
                ? remaining()
                : Contracts.base(instrument, remaining(), request.price()).subtract(carried);
    }

    /** Less of it is wanted than before: so much in all, in its own measure. */
    void resize(Instrument instrument, BigDecimal quantity, BigDecimal reference) {
        BigDecimal price = request.price() == null ? reference : request.price();
        request = request.contracts() == null
                ? request.quantized(request.price(), quantity)
                : request.sized(quantity, Contracts.base(instrument, quantity, price));
    }

    /**
     * What so much of the book is of this order, in its own measure.
     *
     * @param base what trades, base units
     * @param whole it is all that was still looked for
     */
    BigDecimal quantity(Instrument instrument, BigDecimal price, BigDecimal base, boolean whole) {
        if (request.amount() == null || request.contracts() == null) {
            return base;
        }
        if (whole) {
            return remaining();
        }
        BigDecimal all = carried.add(base);
        BigDecimal contracts = Contracts.of(instrument, all, price);
        carried = contracts.signum() == 0 ? all : BigDecimal.ZERO;
        return contracts.min(remaining());
    }

    /** Under which number it is cleared; 0 for spot. */
    long clearingId() {
        return clearingId;
    }

    void clearedAs(long id) {
        clearingId = id;
    }

    OrderStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }

    long updatedAt() {
        return updatedAt;
    }

    List<Fill> fills() {
        return fills;
    }

    /** What is locked for it now. */
    BigDecimal locked() {
        return locked;
    }

    void locked(BigDecimal amount) {
        locked = amount;
    }

    /** What of it does not trade at once waits in the book. */
    boolean rests() {
        return request.type() == OrderType.LIMIT_MAKER
                || request.type() == OrderType.LIMIT
                        && (request.timeInForce() == null || request.timeInForce() == TimeInForce.GTC);
    }

    private String nextTradeId() {
        return exchangeOrderId + "-" + (fills.size() + 1);
    }

    /** The next fill of it; what it is in base units follows from its quantity. */
    Fill fill(
            Instrument instrument,
            BigDecimal price,
            BigDecimal quantity,
            Fee fee,
            Liquidity liquidity,
            long timestamp) {
        boolean counts = request.contracts() != null;
        BigDecimal amount = counts ? Contracts.base(instrument, quantity, price) : quantity;
        Fill fill = Fill.of(
                nextTradeId(),
                clientOrderId,
                exchangeOrderId,
                request.tradingPair(),
                request.side(),
                price,
                amount,
                fee,
                liquidity,
                timestamp);
        return counts ? fill.withContracts(quantity) : fill;
    }

    void filled(Fill fill) {
        fills.add(fill);
        filled = filled.add(fill.amount());
        filledQuantity = filledQuantity.add(fill.quantity());
        average.add(fill);
        updatedAt = fill.timestamp();
        boolean whole = request.quantity() != null && filledQuantity.compareTo(request.quantity()) >= 0;
        status = whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    void ended(OrderStatus end, String why, long now) {
        status = end;
        reason = why;
        updatedAt = now;
    }

    /** The order as the venue would tell it. */
    Order told() {
        Order.Builder order = Order.builder(request.tradingPair(), request.side());
        if (request.contracts() != null) {
            order.contracts(request.contracts(), filledQuantity);
        }
        return order.clientOrderId(clientOrderId)
                .exchangeOrderId(exchangeOrderId)
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .quoteAmount(request.quoteAmount())
                .filledAmount(filled)
                .averagePrice(average.value())
                .status(status)
                .reduceOnly(request.reduceOnly())
                .positionAction(request.positionAction())
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .reason(reason)
                .build();
    }
}
