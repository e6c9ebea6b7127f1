package org.colibri.kit.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;

/**
 * A small venue whose network loses, delays, repeats and reorders: requests may not arrive, answers may be lost or
 * late, stream messages may be lost, doubled or overtaken. Its own books are the truth.
 */
final class ModelVenue implements AccountApi {

    private final LossyNet net;
    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();
    private final Map<String, Replacement> replacements = new HashMap<>();
    private Loop loop;
    private Consumer<OrderReport> stream;
    private boolean streamNamesClient = true;
    private int trades;
    private boolean punctual;
    private BigDecimal funds;
    /** Filled at a price that an amend has changed since: the difference. */
    private BigDecimal spent = BigDecimal.ZERO;

    private BalanceSink balanceSink;
    private long lastBalanceNanos;

    /** Takes what the venue streams of the quote's balance. */
    interface BalanceSink {
        void told(List<Balance> balances, long timestamp);
    }

    private record Replacement(String oldId, BigDecimal amount) {}

    /** An order in the venue's books. */
    static final class VenueOrder {
        final String clientId;
        final String exchangeId;
        final OrderRequest request;
        BigDecimal price;
        BigDecimal amount;
        BigDecimal filled = BigDecimal.ZERO;
        OrderStatus status = OrderStatus.OPEN;
        long updatedAt;
        final List<Fill> fills = new ArrayList<>();

        VenueOrder(String clientId, String exchangeId, OrderRequest request) {
            this.clientId = clientId;
            this.exchangeId = exchangeId;
            this.request = request;
            this.price = request.price();
            this.amount = request.amount();
        }
    }

    ModelVenue(long seed) {
        net = new LossyNet(seed);
    }

    void connect(Loop toLoop, Consumer<OrderReport> toStream) {
        loop = toLoop;
        net.connect(toLoop);
        stream = toStream;
    }

    /** This id, if it is ever sent, stands for that order made anew up to this amount (CMD-3). */
    void expectReplacement(String newId, String oldId, BigDecimal amount) {
        replacements.put(newId, new Replacement(oldId, amount));
    }

    /** Stream messages carry the venue's order id alone. */
    void hideClientIds() {
        streamNamesClient = false;
    }

    /** Orders are purchases with these funds; none is ever taken that they do not cover. No request arrives after ages. */
    void fund(BigDecimal quote, BalanceSink sink) {
        funds = quote;
        balanceSink = sink;
        punctual = true;
    }

    /** What no order has locked or spent. */
    BigDecimal free() {
        BigDecimal free = funds.subtract(spent);
        for (VenueOrder order : orders.values()) {
            BigDecimal taken = order.status.isFinal() ? order.filled : order.amount;
            free = free.subtract(taken.multiply(order.price));
        }
        return free;
    }

    private Balance balance() {
        return new Balance("USDT", funds, free());
    }

    /** Some balance messages are lost, none overtakes another. */
    private void pushBalance() {
        if (funds == null) {
            return;
        }
        if (free().signum() < 0) {
            throw new AssertionError("the venue was sent more than it has: " + free());
        }
        Balance told = balance();
        long at = now();
        if (net.chance(10)) {
            return;
        }
        long nanos = loop.clock().monotonicNanos();
        lastBalanceNanos = Math.max(lastBalanceNanos, nanos + net.delay().toNanos());
        loop.timers().after(Duration.ofNanos(lastBalanceNanos - nanos), () -> balanceSink.told(List.of(told), at));
    }

    /** From now on everything arrives, soon and once. */
    void heal() {
        net.heal();
    }

    Map<String, VenueOrder> orders() {
        return orders;
    }

    /** Somebody trades against one of the open orders. */
    void trade(int pick, int tenths) {
        List<VenueOrder> open = open();
        if (open.isEmpty()) {
            return;
        }
        VenueOrder order = open.get(pick % open.size());
        BigDecimal left = order.amount.subtract(order.filled);
        BigDecimal amount = new BigDecimal(tenths).movePointLeft(1).min(left);
        order.filled = order.filled.add(amount);
        order.status = order.filled.compareTo(order.amount) == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        Fill fill = Fill.of(
                "t" + ++trades,
                order.clientId,
                order.exchangeId,
                order.request.tradingPair(),
                order.request.side(),
                order.price,
                amount,
                new Fee("USDT", BigDecimal.ONE),
                Liquidity.MAKER,
                now());
        order.fills.add(fill);
        touch(order);
        push(order, fill);
    }

    /** The venue ends one of the open orders by itself. */
    void expire(int pick) {
        List<VenueOrder> open = open();
        if (!open.isEmpty()) {
            VenueOrder order = open.get(pick % open.size());
            order.status = OrderStatus.EXPIRED;
            touch(order);
            push(order);
        }
    }

    List<VenueOrder> open() {
        return orders.values().stream().filter(order -> !order.status.isFinal()).toList();
    }

    List<Order> openNow() {
        return open().stream().map(order -> report(order, true).order()).toList();
    }

    List<Fill> allFills() {
        return orders.values().stream().flatMap(order -> order.fills.stream()).toList();
    }

    @Override
    public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
        if (net.chance(8)) {
            return net.answer(() -> {
                throw VenueException.venue(ErrorCategory.INSUFFICIENT_FUNDS, "-2010", "no funds", true);
            });
        }
        if (!punctual && net.chance(3)) {
            return net.stuck(() -> accept(clientOrderId, request));
        }
        return net.write(() -> report(accept(clientOrderId, request), true));
    }

    private VenueOrder accept(String clientOrderId, OrderRequest request) {
        if (orders.containsKey(clientOrderId)) {
            throw new AssertionError(clientOrderId + " was sent twice");
        }
        checkReplacement(clientOrderId, request);
        VenueOrder order = new VenueOrder(clientOrderId, "e" + orders.size(), request);
        orders.put(clientOrderId, order);
        touch(order);
        push(order);
        return order;
    }

    private void checkReplacement(String clientOrderId, OrderRequest request) {
        Replacement replacement = replacements.get(clientOrderId);
        if (replacement != null) {
            VenueOrder old = orders.get(replacement.oldId());
            if (!old.status.isFinal()) {
                throw new AssertionError(clientOrderId + " lives beside " + replacement.oldId());
            }
            if (request.amount().add(old.filled).compareTo(replacement.amount()) > 0) {
                throw new AssertionError(clientOrderId + " buys again what " + replacement.oldId() + " has filled");
            }
        }
    }

    @Override
    public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef ref) {
        boolean accepts = net.coin();
        return net.write(() -> {
            VenueOrder order = find(ref);
            if (order.status.isFinal()) {
                throw notFound();
            }
            Order before = report(order, true).order();
            order.status = OrderStatus.CANCELED;
            touch(order);
            push(order);
            return accepts ? OrderReport.of(before) : report(order, true);
        });
    }

    @Override
    public CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef ref, BigDecimal price, BigDecimal amount) {
        return net.write(() -> {
            VenueOrder order = find(ref);
            if (order.status.isFinal()) {
                throw notFound();
            }
            if (amount.compareTo(order.filled) <= 0) {
                throw VenueException.venue(ErrorCategory.INVALID_ORDER, "-1", "below filled", true);
            }
            spent = spent.add(order.price.subtract(price).multiply(order.filled));
            order.price = price;
            order.amount = amount;
            touch(order);
            push(order);
            return report(order, true);
        });
    }

    @Override
    public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef ref) {
        return net.read(() -> report(find(ref), true));
    }

    @Override
    public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
        return net.read(this::openNow);
    }

    @Override
    public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
        return net.read(() -> allFills().stream()
                .filter(fill -> query.exchangeOrderId() == null
                        || query.exchangeOrderId().equals(fill.exchangeOrderId()))
                .filter(fill -> query.since() == null || fill.timestamp() >= query.since())
                .toList());
    }

    @Override
    public CompletableFuture<List<Balance>> balances() {
        return net.read(() -> List.of(balance()));
    }

    @Override
    public CompletableFuture<FeeRates> fees(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Permissions> permissions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    private void push(VenueOrder order, Fill... fills) {
        pushBalance();
        if (net.chance(12)) {
            return;
        }
        OrderReport state = report(order, streamNamesClient);
        List<Fill> named = List.of(fills).stream()
                .map(fill -> streamNamesClient ? fill : fill.withClientOrderId(null))
                .toList();
        OrderReport message = new OrderReport(state.order(), named);
        int copies = net.chance(15) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            net.later(() -> stream.accept(message));
        }
    }

    private OrderReport report(VenueOrder order, boolean named) {
        return OrderReport.of(Order.builder(order.request.tradingPair(), order.request.side())
                .clientOrderId(named ? order.clientId : null)
                .exchangeOrderId(order.exchangeId)
                .type(order.request.type())
                .timeInForce(order.request.timeInForce())
                .price(order.price)
                .amount(order.amount)
                .filledAmount(order.filled)
                .status(order.status)
                .certainty(Certainty.CONFIRMED)
                .updatedAt(order.updatedAt)
                .build());
    }

    private VenueOrder find(OrderRef ref) {
        for (VenueOrder order : orders.values()) {
            if (order.clientId.equals(ref.clientOrderId()) || order.exchangeId.equals(ref.exchangeOrderId())) {
                return order;
            }
        }
        throw notFound();
    }

    private static VenueException notFound() {
        return VenueException.venue(ErrorCategory.ORDER_NOT_FOUND, "-2013", "no such order", true);
    }

    private void touch(VenueOrder order) {
        order.updatedAt = now();
    }

    private long now() {
        return loop.clock().millis();
    }
}
