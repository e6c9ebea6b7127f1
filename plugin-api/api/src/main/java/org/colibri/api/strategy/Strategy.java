package org.colibri.api.strategy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.event.OrderEvent;

/**
 * One running instance of a strategy. All methods are called on its bot's loop, one after another, never at the same
 * time.
 *
 * @param <C> its configuration record
 */
public interface Strategy<C extends Record> {

    /** The markets it needs; asked once, before {@link #start}. */
    Set<MarketKey> markets();

    /**
     * True when it takes up the orders of its earlier runs in {@link #resume}. Otherwise the host cancels them as soon
     * as their account is there (CL-4). Asked once, when the instance is made.
     */
    default boolean resumes() {
        return false;
    }

    /**
     * All markets are ready and {@link #start} follows at once: the orders of earlier runs as their accounts know them
     * now, live and recently final ones. What happened to them before is told here, what happens from now on as events.
     * An order that is missing was never sent, or ended longer ago than its account remembers. The strategy owns
     * every live one from now on: it goes on with it or cancels it. Called once, only when {@link #resumes}; when it
     * throws, the bot fails and is stopped.
     *
     * @param orders of this instance, at all its connectors
     */
    default void resume(List<EarlierOrder> orders) {}

    /** All markets are ready: begin. */
    void start();

    /**
     * A book changed; read it from the market. On the connector's loop this is every change, elsewhere the newest of
     * several.
     */
    void onBook(Market market);

    /** Something happened to an order that this instance placed. */
    void onOrderEvent(OrderEvent event);

    /** The values of updatable settings changed, all valid. */
    void reconfigure(C config);

    /** Winds down as the strategy's rules say; completes when nothing is left to wait for. */
    CompletableFuture<Void> stop();

    /** What it is doing, for people and reports; called about once a second. */
    StrategyStatus status();
}
