package org.colibri.engine.gateway;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;

/**
 * A bot's orders on their way to its accounts, and those of them that are open as far as the bot has heard. The truth
 * about an order is its account's; this is the bot's list of what it must see ended. Used on the bot's loop.
 */
public final class BotOrders {

    private final OrderLog log = new OrderLog();
    private final Loop loop;
    private final RiskGate gate;
    private final LocalEvents events;
    private final BiFunction<MarketKey, OrderRequest, BigDecimal> reference;
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, OpenOrder> open = new LinkedHashMap<>();
    /** Orders by the id that replaces theirs, while it is open whether their amend needs it. */
    private final Map<String, String> amendedFrom = new HashMap<>();

    private final Map<MarketKey, Long> sent = new HashMap<>();

    private long localIds;
    private String closed = "";
    /** Why nothing may reach an account any more, though this loop does not know it yet. */
    private volatile String fence = "";

    /**
     * @param reference the price by which a market order is valued: the best opposite one, or null
     * @param local takes the events that no account has told, in a later turn of the loop; they are not for
     *     {@link #onEvent}, since by then the account may have told more
     */
    public BotOrders(
            Loop loop,
            RiskGate gate,
            BiFunction<MarketKey, OrderRequest, BigDecimal> reference,
            Consumer<OrderEvent> local) {
        this.loop = loop;
        this.gate = gate;
        this.reference = reference;
        events = new LocalEvents(loop, event -> {
            log.told(event);
            local.accept(event);
        });
    }

    /** Orders go this way from now on. */
    public void open(Route route) {
        routes.put(route.connector(), route);
    }

    /** Nothing goes to that connector any more; creates are refused. */
    public void close(String connector) {
        routes.remove(connector);
    }

    /** Refuses all further creates and amends; cancels pass. */
    public void closeAll(String reason) {
        closed = reason;
    }

    /** Refuses creates and amends from now on, those too that wait for the account's loop; any thread. */
    public void fence(String reason) {
        fence = reason;
    }

    private String closed() {
        return fence.isEmpty() ? closed : fence;
    }

    String newClientOrderId(String connector) {
        Route route = routes.get(connector);
        return route == null
                ? "local-" + loop.clock().epochNanos() + "-" + localIds++
                : route.account().newClientOrderId();
    }

    /** Places an order; {@code mayPlace} is false while what must be remembered of it could not be. */
    void create(String connector, String id, String owner, OrderRequest request, boolean mayPlace) {
        Route route = routes.get(connector);
        if (route == null) {
            events.rejected(connector, null, id, owner, request, isNotThere(connector));
            return;
        }
        MarketKey market = new MarketKey(connector, request.tradingPair());
        String closedNow = mayPlace ? closed() : "the bot's journal cannot be written; free its disk";
        String refusal = closedNow.isEmpty()
                ? gate.refuseCreate(
                        request,
                        request.price() == null ? reference.apply(market, request) : null,
                        request.contracts() == null ? null : contractSize(route, request.tradingPair()),
                        open.size(),
                        loop.clock().monotonicNanos())
                : closedNow;
        if (refusal != null) {
            events.rejected(connector, route.account().name(), id, owner, request, refusal);
            return;
        }
        open.put(id, new OpenOrder(connector, owner, LocalEvents.pending(id, request)));
        sent.merge(market, 1L, Long::sum);
        submit(route, new OrderCommand.Create(id, owner, request), id);
    }

    void cancel(String connector, TradingPair pair, String clientOrderId) {
        Route route = routes.get(connector);
        if (route != null) {
            submit(route, new OrderCommand.Cancel(pair, clientOrderId), clientOrderId);
        } else {
            // its account cancels all that it has when it goes, but whoever asked must not wait for an answer (CMD-1)
            events.cancelRejected(connector, () -> open.get(clientOrderId), isNotThere(connector));
        }
    }

    private static BigDecimal contractSize(Route route, TradingPair pair) {
        Instrument instrument = route.account().connector().instrument(pair);
        return instrument == null || !instrument.inverse() ? null : instrument.contractSize();
    }

    private static String isNotThere(String connector) {
        return "the connector " + connector + " is not there now";
    }

    void amend(String connector, String clientOrderId, BigDecimal price, BigDecimal amount) {
        OpenOrder known = open.get(clientOrderId);
        if (known == null) {
            return; // its final event has been told; there is nothing left to amend
        }
        Route route = routes.get(connector);
        String refusal = refuseAmend(connector, known.order(), price, amount);
        if (refusal != null) {
            String account = route == null ? null : route.account().name();
            events.amendRejected(connector, account, () -> open.get(clientOrderId), refusal);
            return;
        }
        String newId = route.account().newClientOrderId();
        amendedFrom.put(newId, clientOrderId);
        TradingPair pair = known.order().tradingPair();
        submit(route, new OrderCommand.Amend(pair, clientOrderId, newId, price, amount), clientOrderId);
    }

    private String refuseAmend(String connector, Order order, BigDecimal price, BigDecimal amount) {
        if (!routes.containsKey(connector)) {
            return isNotThere(connector);
        } else if (!closed().isEmpty()) {
            return closed();
        }
        return gate.refuseAmend(
                order.tradingPair().quote(),
                price == null ? order.price() : price,
                amount == null ? order.amount() : amount,
                loop.clock().monotonicNanos());
    }

    /** Cancels the open orders at that connector whose owner begins with that one. */
    void cancelOwned(String connector, String owner) {
        for (Map.Entry<String, OpenOrder> entry : List.copyOf(open.entrySet())) {
            OpenOrder order = entry.getValue();
            boolean owned = order.owner().equals(owner) || order.owner().startsWith(owner + "/");
            if (owned && order.connector().equals(connector)) {
                cancel(connector, order.order().tradingPair(), entry.getKey());
            }
        }
    }

    /** Cancels everything that is open, and whatever the accounts know of this bot beside it. */
    public void cancelEverything(String bot) {
        for (Map.Entry<String, OpenOrder> entry : List.copyOf(open.entrySet())) {
            OpenOrder order = entry.getValue();
            cancel(order.connector(), order.order().tradingPair(), entry.getKey());
        }
        for (Route route : List.copyOf(routes.values())) {
            cancelLeftovers(route, bot);
        }
    }

    /** Cancels what an earlier run of the bot left at the account (CL-4). */
    public void cancelLeftovers(Route route, String bot) {
        submit(route, new OrderCommand.CancelAll(null, bot), null);
    }

    /** Commands run on the account's loop: at once when the bot shares it. */
    private void submit(Route route, OrderCommand command, String clientOrderId) {
        route.loop().run(() -> {
            boolean places = command instanceof OrderCommand.Create || command instanceof OrderCommand.Amend;
            if (places && !fence.isEmpty()) {
                loop.execute(() -> fenced(route, command, clientOrderId));
                return;
            }
            try {
                route.account().submit(command);
            } catch (RuntimeException failed) {
                loop.execute(() -> failed(route, command, clientOrderId, failed));
            }
        });
        log.sent(route, command);
    }

    private void fenced(Route route, OrderCommand command, String clientOrderId) {
        OpenOrder known = open.get(clientOrderId);
        if (known == null) {
            return; // it has ended meanwhile
        }
        String account = route.account().name();
        if (command instanceof OrderCommand.Create create) {
            open.remove(clientOrderId);
            events.rejected(route.connector(), account, clientOrderId, create.owner(), create.request(), fence);
        } else {
            events.amendRejected(route.connector(), account, () -> open.get(clientOrderId), fence);
        }
    }

    /** Whether the command took effect is not known, so the order stays open until the account says otherwise. */
    private void failed(Route route, OrderCommand command, String clientOrderId, RuntimeException failure) {
        OpenOrder known = clientOrderId == null ? null : open.get(clientOrderId);
        String reason = "the command " + command.kind() + " failed: " + failure;
        if (known != null) {
            events.uncertain(route.connector(), route.account().name(), known.owner(), known.order(), reason);
        }
    }

    /** Follows an order of this bot through its events. */
    public void onEvent(OrderEvent event) {
        Order order = event.order();
        String id = order.clientOrderId();
        if (id == null) {
            return;
        }
        log.told(event);
        if (event.kind() == EventKind.ORDER_AMENDED) {
            String before = amendedFrom.remove(id);
            if (before != null) {
                open.remove(before);
            }
            amendedFrom.values().removeIf(id::equals);
        } else if (event.kind() == EventKind.AMEND_REJECTED) {
            replacementsOf(id).forEach(open::remove);
            amendedFrom.values().removeIf(id::equals);
        }
        if (order.isLive()) {
            open.put(id, new OpenOrder(event.header().connector(), event.owner(), order));
        } else {
            OpenOrder ended = open.remove(id);
            amendedFrom.remove(id);
            if (ended != null) {
                replacementsOf(id).forEach(newId -> open.put(newId, replacing(newId, ended)));
            }
        }
    }

    private List<String> replacementsOf(String id) {
        if (amendedFrom.isEmpty()) {
            return List.of();
        }
        return amendedFrom.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An order that an amend may place now that the old one has ended; it is open until its outcome is told. */
    private static OpenOrder replacing(String newId, OpenOrder ended) {
        Order pending = ended.order().toBuilder()
                .clientOrderId(newId)
                .exchangeOrderId(null)
                .status(OrderStatus.PENDING_CREATE)
                .build();
        return new OpenOrder(ended.connector(), ended.owner(), pending);
    }

    /** Takes up an order of an earlier run that is live. */
    public void adopt(String connector, String owner, Order order) {
        open.putIfAbsent(order.clientOrderId(), new OpenOrder(connector, owner, order));
    }

    /** Cancels an order that nobody of this bot goes on with. */
    public void cancelOrphan(String connector, Order order) {
        cancel(connector, order.tradingPair(), order.clientOrderId());
    }

    /** The owner of an open order, or null. */
    public String ownerOf(String clientOrderId) {
        OpenOrder order = open.get(clientOrderId);
        return order == null ? null : order.owner();
    }

    /** Ids of the orders at that connector of which no end has been heard. */
    public List<String> openAt(String connector) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().connector().equals(connector))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether no end of that order has been heard. */
    public boolean isOpen(String clientOrderId) {
        return open.containsKey(clientOrderId);
    }

    /** Orders of which no end has been heard, oldest first. */
    public List<OpenOrder> open() {
        return List.copyOf(open.values());
    }

    public int openCount() {
        return open.size();
    }

    /** Amends of which it is not known whether they replace their order. */
    int undecidedAmends() {
        return amendedFrom.size();
    }

    /** Orders sent to a market since the bot was made. */
    public long sent(MarketKey market) {
        return sent.getOrDefault(market, 0L);
    }

    /** An order that may be live, as its newest event told it. */
    public record OpenOrder(String connector, String owner, Order order) {}
}
