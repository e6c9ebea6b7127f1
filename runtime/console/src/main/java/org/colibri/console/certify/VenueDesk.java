package org.colibri.console.certify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.time.Timers;
import org.colibri.console.exchange.OwnSession;
import org.colibri.console.exchange.Target;
import org.colibri.console.output.Output;

/** The connector with its streams and one account, as the checks use them from the command's thread. */
final class VenueDesk implements AutoCloseable {

    /** In our client order ids in the place of an installation's tag: no host takes these orders for its own. */
    static final String TAG = "crt";

    private static final String ACCOUNT = "certify";
    private static final Duration LOOK = Duration.ofMillis(20);
    /** A healthy venue takes a second or two for anything that is waited for. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Target target;
    private final OwnSession session;
    private final List<OrderEvent> orderEvents = new ArrayList<>();
    private final List<BookEvent> bookEvents = new ArrayList<>();
    private Account account;

    /** Opens no connection yet. */
    VenueDesk(Target target, Output output) {
        this.target = target;
        this.session = OwnSession.open(target, output);
    }

    Connector connector() {
        return session.connector();
    }

    List<Instrument> instruments() throws Exception {
        return session.instruments();
    }

    <T> T market(Function<MarketApi, CompletableFuture<T>> call) throws Exception {
        return session.market(call);
    }

    <T> T account(Function<AccountApi, CompletableFuture<T>> call) throws Exception {
        return session.account(call);
    }

    /** Opens the public streams and watches a pair. */
    void start(TradingPair pair) throws Exception {
        String id = connector().descriptor().connector();
        onLoop(() -> {
            session.bus().subscribe(Topics.bookEvents(id, pair), session.loop(), bookEvents::add);
            connector().start();
            connector().watch(pair, EnumSet.of(MarketChannel.BOOK, MarketChannel.TRADES));
            return null;
        });
    }

    /** Opens the account with its private stream; nothing of it is kept. */
    void openAccount() throws Exception {
        String id = connector().descriptor().connector();
        onLoop(() -> {
            session.bus().subscribe(Topics.orders(id, ACCOUNT), session.loop(), orderEvents::add);
            account = connector().openAccount(new AccountSettings(ACCOUNT, target.credentials(), TAG, false));
            return null;
        });
    }

    /** On the loop only. */
    Account account() {
        return account;
    }

    void submit(OrderCommand command) throws Exception {
        onLoop(() -> {
            account.submit(command);
            return null;
        });
    }

    /** Asks on the connector's loop. */
    <T> T onLoop(Supplier<T> question) throws Exception {
        return session.await(() -> CompletableFuture.completedFuture(question.get()));
    }

    List<OrderEvent> events(String clientOrderId) throws Exception {
        return onLoop(() -> eventsOnLoop(clientOrderId));
    }

    private List<OrderEvent> eventsOnLoop(String clientOrderId) {
        return orderEvents.stream()
                .filter(event -> event.order() != null
                        && clientOrderId.equals(event.order().clientOrderId()))
                .toList();
    }

    /** The venue's ids of these orders, as far as they were told. Events tell of others' orders, too. */
    Set<String> exchangeIds(Set<String> clientOrderIds) throws Exception {
        return onLoop(() -> orderEvents.stream()
                .map(OrderEvent::order)
                .filter(order -> order != null
                        && order.clientOrderId() != null
                        && clientOrderIds.contains(order.clientOrderId())
                        && order.exchangeOrderId() != null)
                .map(Order::exchangeOrderId)
                .collect(Collectors.toSet()));
    }

    List<BookEvent> bookEvents() throws Exception {
        return onLoop(() -> List.copyOf(bookEvents));
    }

    /** Waits until an order's event of one of these kinds was told. */
    OrderEvent await(String clientOrderId, EventKind... kinds) throws Exception {
        List<EventKind> wanted = List.of(kinds);
        awaitThat(wanted.get(0) + " of order " + clientOrderId, () -> eventsOnLoop(clientOrderId).stream()
                .anyMatch(event -> wanted.contains(event.kind())));
        return events(clientOrderId).stream()
                .filter(event -> wanted.contains(event.kind()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Waits for a condition on the connector's loop.
     *
     * @throws CheckFailure when it does not come within 30 s; it says what was waited for and how things stand
     */
    void awaitThat(String what, BooleanSupplier condition) throws Exception {
        if (!within(BOUND, condition)) {
            throw new CheckFailure("not within " + BOUND.toSeconds() + " s: " + what + " (" + state() + ")");
        }
    }

    /** False when the condition does not come in that time. */
    boolean within(Duration time, BooleanSupplier condition) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        Timers.Timer look = onLoop(() -> session.loop().timers().every(LOOK, () -> {
            if (condition.getAsBoolean()) {
                met.complete(null);
            }
        }));
        try {
            met.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } finally {
            session.loop().execute(look::cancel);
        }
    }

    /** Lets so much time pass. */
    void pause(Duration time) throws Exception {
        within(time, () -> false);
    }

    private String state() throws Exception {
        return onLoop(() -> "market " + connector().health().state() + ", missing "
                + connector().readiness().missing()
                + (account == null
                        ? ""
                        : "; account " + account.health().state() + " "
                                + account.health().cause() + ", missing "
                                + account.readiness().missing()));
    }

    /** Closes the account without cancelling anything, as a process that ends in a hurry. */
    void stopAccount() throws Exception {
        if (account != null) {
            session.await(() -> account.stop(false));
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /** What became of a request that must fail. */
    static Throwable failure(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** A request. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }
}
