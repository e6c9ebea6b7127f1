package org.colibri.engine.bots;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyStatus;

/**
 * Calls one strategy instance: never inside another of its calls, never before its start or after its end, and never
 * letting its exceptions out. What happens during a call (an order refused at once, on the connector's own loop) is
 * delivered right after it. Used on the bot's loop.
 */
final class StrategyRunner {

    private static final int MOST_WAITING_EVENTS = 10_000;

    private final String id;
    private final String owner;
    private final Strategy<?> strategy;
    private final List<BotMarket> markets;
    private final BiConsumer<String, Throwable> faults;
    private final boolean resumes;
    private final Deque<OrderEvent> waitingEvents = new ArrayDeque<>();
    private final Set<BotMarket> waitingBooks = new LinkedHashSet<>();

    private boolean listening;
    private boolean started;
    private boolean ended;
    private boolean inside;

    /**
     * @param owner the owner that its orders' events carry, or the beginning of it
     * @param faults told what was called and what it threw
     */
    StrategyRunner(
            String id,
            String owner,
            Strategy<?> strategy,
            List<BotMarket> markets,
            BiConsumer<String, Throwable> faults) {
        this.id = id;
        this.owner = owner;
        this.strategy = strategy;
        this.markets = List.copyOf(markets);
        this.faults = faults;
        resumes = strategy.resumes();
    }

    String id() {
        return id;
    }

    boolean isStarted() {
        return started;
    }

    /** Why it cannot start yet; empty when it can. */
    String notReadyReason() {
        for (BotMarket market : markets) {
            String reason = market.notReadyReason();
            if (!reason.isEmpty()) {
                return market.key() + ": " + reason;
            }
        }
        return "";
    }

    String owner() {
        return owner;
    }

    boolean owns(String orderOwner) {
        return orderOwner.equals(owner) || orderOwner.startsWith(owner + "/");
    }

    /** Whether it takes up orders of earlier runs. */
    boolean resumes() {
        return resumes;
    }

    /**
     * From now on events are kept for it, since what happened before comes from its accounts' memory; false when it
     * listens already.
     */
    boolean listen() {
        boolean began = !listening;
        listening = true;
        return began;
    }

    boolean isListening() {
        return listening;
    }

    /** It does not start now: what was kept is forgotten, its accounts are asked again. */
    void listenNoMore() {
        listening = false;
        waitingEvents.clear();
    }

    /** Gives it the orders of earlier runs; false when it threw, after which it is not called again. */
    boolean resume(List<EarlierOrder> earlier) {
        List<EarlierOrder> own =
                earlier.stream().filter(order -> owns(order.history().owner())).toList();
        ended = !guarded("resume", () -> strategy.resume(own));
        return !ended;
    }

    /** Starts the strategy; false when it threw, after which it is not called again. */
    boolean start() {
        started = true;
        boolean went = guarded("start", strategy::start);
        ended = !went;
        deliverWaiting();
        return went;
    }

    void onBook(BotMarket market) {
        if (!started || ended || !markets.contains(market)) {
            return;
        }
        if (inside) {
            waitingBooks.add(market);
            return;
        }
        callBook(market);
        deliverWaiting();
    }

    void onOrderEvent(OrderEvent event) {
        if (ended || !started && !listening) {
            return;
        }
        if (!started || inside) {
            waitingEvents.addLast(event);
            if (!started && waitingEvents.size() > MOST_WAITING_EVENTS) {
                listenNoMore();
            }
            return;
        }
        callEvent(event);
        deliverWaiting();
    }

    private void deliverWaiting() {
        while (!ended && !inside && (!waitingEvents.isEmpty() || !waitingBooks.isEmpty())) {
            OrderEvent event = waitingEvents.pollFirst();
            if (event != null) {
                callEvent(event);
            } else {
                BotMarket market = waitingBooks.iterator().next();
                waitingBooks.remove(market);
                callBook(market);
            }
        }
    }

    /** Without a lambda: this is the way of every book update. */
    private void callBook(BotMarket market) {
        inside = true;
        try {
            strategy.onBook(market);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            faults.accept("onBook", thrown);
        } finally {
            inside = false;
        }
    }

    private void callEvent(OrderEvent event) {
        guarded("onOrderEvent", () -> strategy.onOrderEvent(event));
    }

    /**
     * Gives it new settings; false when it does not run, or threw.
     *
     * @param config valid, of the strategy's own type
     */
    @SuppressWarnings("unchecked")
    boolean reconfigure(Record config) {
        if (!started || ended) {
            return false;
        }
        boolean went = guarded("reconfigure", () -> ((Strategy<Record>) strategy).reconfigure(config));
        deliverWaiting();
        return went;
    }

    /** Winds the strategy down; also complete when it threw. It still hears of books and orders until {@link #end}. */
    CompletableFuture<Void> stop() {
        if (!started || ended) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean went = guarded("stop", () -> strategy.stop().whenComplete((nothing, failure) -> {
            if (failure != null) {
                faults.accept("stop", failure);
            }
            done.complete(null);
        }));
        if (!went) {
            done.complete(null);
        }
        deliverWaiting();
        return done;
    }

    /** It is not called any more. */
    void end() {
        ended = true;
        waitingEvents.clear();
        waitingBooks.clear();
    }

    /** What it is doing, or null when it does not run or threw. */
    StrategyStatus status() {
        if (!started || ended || inside) {
            return null;
        }
        StrategyStatus[] status = new StrategyStatus[1];
        guarded("status", () -> status[0] = strategy.status());
        deliverWaiting();
        return status[0];
    }

    private boolean guarded(String call, Runnable action) {
        inside = true;
        try {
            action.run();
            return true;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            faults.accept(call, thrown);
            return false;
        } finally {
            inside = false;
        }
    }
}
