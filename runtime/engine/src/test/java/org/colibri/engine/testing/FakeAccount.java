package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Position;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;

/** An account that takes every order, keeps it open and confirms cancels unless told otherwise. */
public final class FakeAccount implements Account {

    private final FakeConnector connector;
    private final AccountSettings settings;
    private final Bus.Publisher<OrderEvent> events;
    private final Kept kept;
    private final Map<String, Order> orders;
    private final Map<String, String> owners;
    private long sequence;
    private boolean asked;

    public final List<OrderCommand> commands = new ArrayList<>();
    public boolean confirmsCancels = true;
    public boolean stopped;
    /** What the venue told of positions. */
    public List<Position> positions = List.of();
    /** Market orders are filled at once at 20000. */
    public boolean fillsMarketOrders;

    /** What a venue and an account's journal remember together. */
    static final class Kept {
        private final Map<String, Order> orders = new LinkedHashMap<>();
        private final Map<String, String> owners = new LinkedHashMap<>();
        private final Map<String, List<Fill>> fills = new LinkedHashMap<>();
        private final Set<String> filledWhileAway = new HashSet<>();
        private int ids;
        private int trades;
    }

    FakeAccount(FakeConnector connector, AccountSettings settings, Bus bus, Kept kept) {
        this.kept = kept;
        orders = kept.orders;
        owners = kept.owners;
        this.connector = connector;
        this.settings = settings;
        events = bus.publisher(Topics.orders(connector.id(), settings.name()), connector.loop());
    }

    public AccountSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public List<Position> positions() {
        return positions;
    }

    @Override
    public String newClientOrderId() {
        return "c" + ++kept.ids;
    }

    @Override
    public List<OrderHistory> ordersOf(String bot) {
        if (connector.venue().restoresLate && !asked) {
            asked = true;
            return List.of();
        }
        return orders.values().stream()
                .map(order -> new OrderHistory(
                        owners.get(order.clientOrderId()),
                        order,
                        kept.fills.getOrDefault(order.clientOrderId(), List.of()),
                        earlier(order.clientOrderId())))
                .filter(history -> bot == null || history.isOf(bot))
                .toList();
    }

    @Override
    public void submit(OrderCommand command) {
        commands.add(command);
        switch (command.kind()) {
            case CREATE -> create((OrderCommand.Create) command);
            case CANCEL -> cancel(((OrderCommand.Cancel) command).clientOrderId());
            case FORGET -> forget(((OrderCommand.Forget) command).clientOrderId());
            case CANCEL_ALL -> cancelAll(((OrderCommand.CancelAll) command).owner());
            default -> throw new UnsupportedOperationException(command.kind().name());
        }
    }

    private void create(OrderCommand.Create create) {
        Order order = Order.builder(
                        create.request().tradingPair(), create.request().side())
                .clientOrderId(create.clientOrderId())
                .type(create.request().type())
                .price(create.request().price())
                .amount(create.request().amount())
                .status(OrderStatus.OPEN)
                .build();
        orders.put(create.clientOrderId(), order);
        owners.put(create.clientOrderId(), create.owner());
        connector.venue().open.put(create.clientOrderId(), order);
        events.publish(new OrderEvent.OrderCreated(header(order), create.owner(), order));
        if (fillsMarketOrders && order.type() == OrderType.MARKET) {
            fill(create.clientOrderId(), null);
        }
    }

    private void cancel(String id) {
        Order order = orders.get(id);
        if (order != null && order.isLive() && confirmsCancels) {
            Order canceled = order.toBuilder().status(OrderStatus.CANCELED).build();
            orders.put(id, canceled);
            connector.venue().open.remove(id);
            events.publish(
                    new OrderEvent.OrderCanceled(header(canceled), owners.get(id), canceled, OrderEvent.Origin.US));
        }
    }

    private void cancelAll(String owner) {
        owners.forEach((id, of) -> {
            if (owner == null || of.equals(owner) || of.startsWith(owner + "/")) {
                cancel(id);
            }
        });
    }

    /** Its memory of an order ends. */
    public void forget(String id) {
        orders.remove(id);
    }

    /** Our live orders' ids, oldest first. */
    public List<String> live() {
        return openOrders().stream().map(Order::clientOrderId).toList();
    }

    /** An order of an earlier run: it is there, and no event tells of it. */
    public void restore(String id, String owner) {
        Order order = Order.builder(new TradingPair("BTC", "USDT"), Side.BUY)
                .clientOrderId(id)
                .price(BigDecimal.TEN)
                .amount(BigDecimal.ONE)
                .status(OrderStatus.OPEN)
                .build();
        orders.put(id, order);
        owners.put(id, owner);
        connector.venue().open.put(id, order);
    }

    private int earlier(String id) {
        int all = kept.fills.getOrDefault(id, List.of()).size();
        return kept.filledWhileAway.contains(id) ? all - 1 : all;
    }

    /** The venue fills the order wholly while no host runs, and it is booked when one is started. */
    public void fillWhileAway(String id) {
        fill(id, null);
        kept.filledWhileAway.add(id);
    }

    /** Fills an open order wholly, with that fee; a market order at 20000. */
    public void fill(String id, Fee fee) {
        Order order = orders.get(id).toBuilder()
                .status(OrderStatus.FILLED)
                .filledAmount(orders.get(id).amount())
                .build();
        orders.put(id, order);
        connector.venue().open.remove(id);
        Fill fill = Fill.of(
                "t" + ++kept.trades,
                id,
                "e",
                order.tradingPair(),
                order.side(),
                order.price() == null ? new BigDecimal("20000") : order.price(),
                order.amount(),
                fee,
                Liquidity.MAKER,
                1);
        kept.fills.computeIfAbsent(id, unused -> new ArrayList<>()).add(fill);
        events.publish(new OrderEvent.OrderFilled(header(order), owners.get(id), order, fill));
        events.publish(new OrderEvent.OrderCompleted(header(order), owners.get(id), order, List.of()));
    }

    private EventHeader header(Order order) {
        return new EventHeader(connector.id(), name(), order.tradingPair(), 1, 1, ++sequence);
    }

    @Override
    public List<Order> openOrders() {
        return orders.values().stream().filter(Order::isLive).toList();
    }

    @Override
    public Order order(String clientOrderId) {
        return orders.get(clientOrderId);
    }

    @Override
    public Balance balance(String asset) {
        return new Balance(asset, BigDecimal.TEN, BigDecimal.TEN);
    }

    @Override
    public List<Balance> balances() {
        return List.of(balance("BTC"), balance("USDT"));
    }

    @Override
    public FeeRates fees(TradingPair pair) {
        return new FeeRates(pair, new BigDecimal("0.001"), new BigDecimal("0.002"));
    }

    @Override
    public Readiness readiness() {
        return new Readiness(new TreeMap<>(Map.of("balances", new Readiness.Item(true, 0))));
    }

    @Override
    public Health health() {
        return new Health(Health.State.HEALTHY, "", 0, 0);
    }

    @Override
    public CompletableFuture<StopReport> stop(boolean cancelOrders) {
        stopped = true;
        List.copyOf(orders.keySet()).forEach(this::cancel);
        events.close();
        return CompletableFuture.completedFuture(new StopReport(openOrders()));
    }
}
