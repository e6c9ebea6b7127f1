package org.colibri.strategykit.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.EarlierOrder;

/** A gateway whose orders do only what a test says; it keeps the books of what really happened. */
public final class TinyVenue implements OrderGateway {

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, OrderRequest> requests = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, List<Fill>> fills = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> cancels = new ArrayList<>();
    private Consumer<OrderEvent> listener = event -> {};
    private String connector = "binance";
    private BigDecimal position = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private int created;
    private int trades;
    private ErrorCategory refusal;

    public void listener(Consumer<OrderEvent> newListener) {
        listener = newListener;
    }

    /** From now on every order is refused before {@code create} returns. */
    public void refuseAtOnce(ErrorCategory category) {
        refusal = category;
    }

    @Override
    public String newClientOrderId(String onConnector) {
        created++;
        return "o" + created;
    }

    @Override
    public void create(String onConnector, String id, String tag, OrderRequest request) {
        connector = onConnector;
        orders.put(
                id,
                Order.builder(request.tradingPair(), request.side())
                        .clientOrderId(id)
                        .type(request.type())
                        .price(request.price())
                        .amount(request.amount())
                        .positionAction(request.positionAction())
                        .build());
        requests.put(id, request);
        owners.put(id, tag);
        sent.add(id);
        if (refusal != null) {
            rejected(id, refusal);
        }
    }

    @Override
    public void cancel(String onConnector, TradingPair pair, String clientOrderId) {
        cancels.add(clientOrderId);
        sent.add("cancel " + clientOrderId);
    }

    @Override
    public void amend(String onConnector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount) {
        throw new UnsupportedOperationException("executors do not amend");
    }

    @Override
    public void cancelAll(String onConnector) {
        throw new UnsupportedOperationException("executors cancel order by order");
    }

    /** What the account knows of the bot's orders and their fills. */
    public List<EarlierOrder> earlierOrders() {
        return orders.values().stream()
                .map(order -> new EarlierOrder(
                        connector,
                        new OrderHistory(
                                "bot/" + owners.get(order.clientOrderId()),
                                order,
                                fills.getOrDefault(order.clientOrderId(), List.of()))))
                .toList();
    }

    /** The account's memory of an order ends, or it was never written there. */
    public void forget(String id) {
        orders.remove(id);
    }

    /** What was sent since the last call: order ids, and {@code cancel ID}. */
    public List<String> takeSent() {
        List<String> result = List.copyOf(sent);
        sent.clear();
        return result;
    }

    public OrderRequest request(String id) {
        return requests.get(id);
    }

    public String owner(String id) {
        return owners.get(id);
    }

    public Order order(String id) {
        return orders.get(id);
    }

    public List<Order> live() {
        return orders.values().stream().filter(Order::isLive).toList();
    }

    public List<Order> all() {
        return List.copyOf(orders.values());
    }

    public List<String> cancels() {
        return cancels;
    }

    public boolean isCancelRequested(String id) {
        return cancels.contains(id);
    }

    /** Base units that really changed hands, signed. */
    public BigDecimal position() {
        return position;
    }

    /** Quote units that really changed hands, less fees in quote. */
    public BigDecimal cash() {
        return cash;
    }

    public void acknowledge(String id) {
        Order order = orders.get(id);
        if (order.status() == OrderStatus.PENDING_CREATE) {
            Order open = put(order.toBuilder().status(OrderStatus.OPEN).build());
            listener.accept(new OrderEvent.OrderCreated(header(), owners.get(id), open));
        }
    }

    public void fill(String id, String amount, String price, String feeAsset, String fee) {
        fill(id, new BigDecimal(amount), new BigDecimal(price), new Fee(feeAsset, new BigDecimal(fee)));
    }

    /** Fills a part; the rest of the order's life follows from it. */
    public void fill(String id, BigDecimal amount, BigDecimal price, Fee fee) {
        Order filled = bookFill(id, amount, price, fee);
        trades++;
        Fill fill = Fill.of(
                "t" + trades, id, null, filled.tradingPair(), filled.side(), price, amount, fee, Liquidity.MAKER, 0);
        fills.computeIfAbsent(id, unused -> new ArrayList<>()).add(fill);
        listener.accept(new OrderEvent.OrderFilled(header(), owners.get(id), filled, fill));
        if (filled.status() == OrderStatus.FILLED) {
            listener.accept(new OrderEvent.OrderCompleted(header(), owners.get(id), filled, List.of()));
        }
    }

    private Order bookFill(String id, BigDecimal amount, BigDecimal price, Fee fee) {
        Order order = orders.get(id);
        BigDecimal cumulative = order.filledAmount().add(amount);
        boolean done = cumulative.compareTo(order.amount()) >= 0;
        OrderStatus partly = order.status().isFinal() ? order.status() : OrderStatus.PARTIALLY_FILLED;
        BigDecimal signed = order.side() == Side.BUY ? amount : amount.negate();
        position = position.add(signed);
        cash = cash.subtract(signed.multiply(price));
        if (fee != null && fee.asset().equals(order.tradingPair().quote())) {
            cash = cash.subtract(fee.amount());
        } else if (fee != null && fee.asset().equals(order.tradingPair().base())) {
            position = position.subtract(fee.amount());
        }
        return put(order.toBuilder()
                .filledAmount(cumulative)
                .averagePrice(price)
                .status(done ? OrderStatus.FILLED : partly)
                .build());
    }

    /** The venue says filled, but tells the fill itself only later (ORD-9). */
    public Fill completeWithoutFill(String id, String price) {
        Order order = orders.get(id);
        BigDecimal amount = order.remaining();
        Fee fee = new Fee(order.tradingPair().quote(), BigDecimal.ZERO);
        Order filled = bookFill(id, amount, new BigDecimal(price), fee).toBuilder()
                .fillsIncomplete(true)
                .build();
        listener.accept(new OrderEvent.OrderCompleted(header(), owners.get(id), filled, List.of()));
        trades++;
        return Fill.of(
                "t" + trades,
                id,
                null,
                order.tradingPair(),
                order.side(),
                new BigDecimal(price),
                amount,
                fee,
                Liquidity.TAKER,
                0);
    }

    /** Tells a fill that is in the order's state already. */
    public void tell(Fill fill) {
        String id = fill.clientOrderId();
        listener.accept(new OrderEvent.OrderFilled(header(), owners.get(id), orders.get(id), fill.asLate()));
    }

    public void canceled(String id) {
        Order order =
                put(orders.get(id).toBuilder().status(OrderStatus.CANCELED).build());
        listener.accept(new OrderEvent.OrderCanceled(header(), owners.get(id), order, OrderEvent.Origin.US));
    }

    public void rejected(String id, ErrorCategory category) {
        Order order =
                put(orders.get(id).toBuilder().status(OrderStatus.REJECTED).build());
        listener.accept(
                new OrderEvent.OrderRejected(header(), owners.get(id), order, category, null, "refused", false));
    }

    /** The venue's answer is missing. */
    public void uncertain(String id) {
        Order order =
                put(orders.get(id).toBuilder().certainty(Certainty.UNKNOWN).build());
        listener.accept(new OrderEvent.OrderUncertain(header(), owners.get(id), order, "timed out", 0));
    }

    public void lost(String id) {
        Order order = put(orders.get(id).toBuilder().certainty(Certainty.LOST).build());
        listener.accept(new OrderEvent.OrderLost(header(), owners.get(id), order, "denied", 0));
    }

    private Order put(Order order) {
        orders.put(order.clientOrderId(), order);
        return order;
    }

    private EventHeader header() {
        return new EventHeader(connector, "main", null, 0, 0, 0);
    }
}
