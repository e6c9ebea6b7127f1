package org.colibri.console.exchange;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.console.UsageException;
import org.colibri.engine.config.NearestKey;

/**
 * One connector, the command's own or the running host's, for the time of one command. Used by the command's thread.
 */
public class VenueSession {

    private final Connector connector;
    private final Supplier<AccountApi> account;
    private final Supplier<String> clientOrderIds;
    private final Loop loop;
    private final long deadlineNanos;
    private List<Instrument> instruments;

    /**
     * @param account the account's requests; asked for on the connector's loop
     * @param clientOrderIds makes one for an order that is given none
     * @param timeout of the whole command
     */
    VenueSession(Connector connector, Supplier<AccountApi> account, Supplier<String> clientOrderIds, Duration timeout) {
        this.connector = connector;
        this.account = account;
        this.clientOrderIds = clientOrderIds;
        this.loop = connector.loop();
        deadlineNanos = loop.clock().monotonicNanos() + timeout.toNanos();
    }

    final Clock clock() {
        return loop.clock();
    }

    public final Loop loop() {
        return loop;
    }

    public final Connector connector() {
        return connector;
    }

    public final ConnectorDescriptor descriptor() {
        return connector.descriptor();
    }

    /** One public request, awaited within the command's time-out. */
    public final <T> T market(Function<MarketApi, CompletableFuture<T>> call) throws Exception {
        return await(() -> call.apply(connector.marketApi()));
    }

    /** One private request, awaited within the command's time-out. */
    public final <T> T account(Function<AccountApi, CompletableFuture<T>> call) throws Exception {
        return await(() -> call.apply(account.get()));
    }

    /** Places one order, awaited likewise; as the venue acknowledged it. */
    Order place(Instrument instrument, String clientOrderId, OrderRequest request) throws Exception {
        return account(api -> api.place(instrument, clientOrderId, request)).order();
    }

    final String newClientOrderId() {
        return clientOrderIds.get();
    }

    /** All instruments, asked for once. */
    public final List<Instrument> instruments() throws Exception {
        if (instruments == null) {
            instruments = market(MarketApi::instruments);
        }
        return instruments;
    }

    /**
     * The instrument of a pair, as a connector that runs knows it already.
     *
     * @throws UsageException when the venue does not list it
     */
    public final Instrument instrument(TradingPair pair) throws Exception {
        Instrument known = await(() -> CompletableFuture.completedFuture(connector.instrument(pair)));
        return known != null ? known : listed(pair);
    }

    private Instrument listed(TradingPair pair) throws Exception {
        List<Instrument> all = instruments();
        return all.stream()
                .filter(instrument -> instrument.tradingPair().equals(pair))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        descriptor().connector() + " lists no pair " + pair
                                + NearestKey.suggestion(
                                        pair.toString(),
                                        all.stream()
                                                .map(instrument ->
                                                        instrument.tradingPair().toString())
                                                .toList()),
                        "see 'colibri exchange " + descriptor().connector() + " instruments'"));
    }

    /**
     * Runs on the connector's loop and waits for the outcome. What the loop has not begun by the deadline, or when this
     * thread is interrupted, it never begins: nothing may be sent after the user was told that it was not.
     */
    public final <T> T await(Supplier<CompletableFuture<T>> task) throws Exception {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        AtomicBoolean decided = new AtomicBoolean();
        loop.execute(() -> {
            if (decided.compareAndSet(false, true)) {
                begin(task, outcome);
            }
        });
        try {
            return outcome.get(deadlineNanos - loop.clock().monotonicNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (decided.compareAndSet(false, true)) {
                throw VenueException.network(
                                "the loop of " + descriptor().connector()
                                        + " did not turn within the time-out; nothing was sent",
                                false,
                                e)
                        .withHint("see 'colibri status'");
            }
            throw e;
        }
    }

    private static <T> void begin(Supplier<CompletableFuture<T>> task, CompletableFuture<T> outcome) {
        try {
            task.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    outcome.complete(value);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            // a plugin of another version may lack what the kit looks for: told at once, not by the time-out
            outcome.completeExceptionally(e);
        }
    }
}
