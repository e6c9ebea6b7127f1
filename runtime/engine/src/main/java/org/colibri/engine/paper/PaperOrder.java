package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Fill;
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
    private final OrderRequest request;
    private final long createdAt;
    private final List<Fill> fills = new ArrayList<>();
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal filledQuote = BigDecimal.ZERO;
    private BigDecimal locked = BigDecimal.ZERO;
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

    /** Base units that are not filled; not for an order sized in quote. */
    BigDecimal remaining() {
        return request.amount().subtract(filled);
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

    String nextTradeId() {
        return exchangeOrderId + "-" + (fills.size() + 1);
    }

    void filled(Fill fill) {
        fills.add(fill);
        filled = filled.add(fill.amount());
        filledQuote = filledQuote.add(fill.quoteAmount());
        updatedAt = fill.timestamp();
        boolean whole = request.amount() != null && filled.compareTo(request.amount()) >= 0;
        status = whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    void ended(OrderStatus end, String why, long now) {
        status = end;
        reason = why;
        updatedAt = now;
    }

    /** The order as the venue would tell it. */
    Order told() {
        return Order.builder(request.tradingPair(), request.side())
                .clientOrderId(clientOrderId)
                .exchangeOrderId(exchangeOrderId)
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .quoteAmount(request.quoteAmount())
                .filledAmount(filled)
                .averagePrice(filled.signum() == 0 ? null : filledQuote.divide(filled, MathContext.DECIMAL64))
                .status(status)
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .reason(reason)
                .build();
    }
}
