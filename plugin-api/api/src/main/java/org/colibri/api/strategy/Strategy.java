package org.colibri.api.strategy;

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
