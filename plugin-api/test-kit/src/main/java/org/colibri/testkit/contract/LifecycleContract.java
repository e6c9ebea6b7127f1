package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A connector starts when the venue is there, says why when it is not, and leaves nothing when it stops. */
abstract class LifecycleContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;

    LifecycleContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        venue = new EmulatedVenue(under).startEmulator();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("PART-5: stopping releases sockets and timers, with an account and without")
    void stopsClean() {
        venue.startConnector().awaitReady();
        venue.openAccount();
        assertThat(venue.openSockets()).isPositive();
        assertThat(venue.pendingTimers()).isPositive();
        venue.stopConnector();
        assertThat(venue.connector().health().state()).isEqualTo(Health.State.STOPPED);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("PART-5: a connector that never reached its venue stops as clean")
    void stopsCleanWithoutVenue() {
        venue.stopEmulator();
        venue.startConnector();
        venue.await("the venue is missed", () -> venue.connector().health().state() == Health.State.DISCONNECTED);
        venue.stopConnector();
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("PART-5: ten times started and stopped in one process, each leaves nothing")
    void startsAndStopsTenTimes() {
        // Ten starts in seconds would use up what many a venue grants in a minute, and wait for the next one.
        venue.close();
        venue = new EmulatedVenue(under.withLimits("off")).startEmulator();
        for (int i = 0; i < 10; i++) {
            venue.startConnector().awaitReady();
            AccountDesk account = venue.openAccount();
            BookDesk book = new BookDesk(venue, i);
            String id = account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-20), book.amount(1)));
            account.cancel(id);
            account.await(id, EventKind.ORDER_CANCELED);
            venue.stopConnector();
            assertNothingIsLeft();
        }
    }

    @Test
    @DisplayName("REC-5: stopping an account with cancel leaves no open order; without, the orders stay")
    void cancelsOnStop() {
        // How long it waits for confirmations is proven elsewhere; here they come.
        venue.close();
        venue = new EmulatedVenue(under.with("stop-wait", "40s")).startEmulator();
        venue.startConnector().awaitReady();
        AccountDesk account = venue.openAccount();
        BookDesk book = new BookDesk(venue, 1);
        for (int i = 0; i < 3; i++) {
            account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-20 - i), book.amount(1)));
        }
        Account.StopReport report = venue.loop().join(() -> account.account().stop(true), EmulatedVenue.BOUND);
        assertThat(report.unconfirmed()).isEmpty();
        assertThat(venue.control().ledger().openOrders()).isEmpty();
        venue.stopConnector();
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("REC-2: orders left open are found again by the next connector, and can be cancelled there")
    void findsItsOrdersAgain() {
        venue.startConnector().awaitReady();
        AccountDesk before = venue.openAccount();
        BookDesk book = new BookDesk(venue, 1);
        String id = before.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-20), book.amount(1)));
        venue.stopConnector();
        assertThat(venue.control().ledger().openOrders()).hasSize(1);
        venue.startConnector().awaitReady();
        AccountDesk after = venue.openAccount();
        assertThat(after.order(id)).isNotNull();
        assertThat(after.order(id).status()).isEqualTo(OrderStatus.OPEN);
        after.cancel(id);
        after.await(id, EventKind.ORDER_CANCELED);
        after.awaitAgreement();
    }

    @Test
    @DisplayName("POLL-2, HLTH-1: a venue that is down at the start is named as the cause, and waited for")
    void waitsForTheVenue() {
        venue.stopEmulator();
        venue.startConnector();
        venue.await("the cause is told", () -> {
            Health health = venue.connector().health();
            return health.state() == Health.State.DISCONNECTED
                    && !health.cause().isEmpty();
        });
        assertThat(venue.connector().readiness().missing()).contains("symbols", "books");
        venue.startEmulator();
        venue.awaitReady();
        venue.await("healthy", () -> venue.connector().health().state() == Health.State.HEALTHY);
        venue.openAccount().awaitAgreement();
    }

    @Test
    @DisplayName("POLL-2, NET-6: a venue that restarts is found again, book and account are its new ones")
    void survivesARestart() {
        venue.startConnector().awaitReady();
        AccountDesk account = venue.openAccount();
        venue.stopEmulator();
        venue.await("the venue is missed", () -> venue.connector().health().state() == Health.State.DISCONNECTED);
        venue.startEmulator();
        venue.awaitReady();
        venue.await("healthy", () -> venue.connector().health().state() == Health.State.HEALTHY);
        account.awaitReady();
        BookDesk book = new BookDesk(venue, 1);
        book.awaitHealed();
        account.awaitAgreement();
        account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-60), book.amount(1)));
        account.awaitAgreement();
    }

    @Test
    @DisplayName(
            "ID-3, ID-5, HLTH-1: wrong keys are a failure that says so without showing a secret; the market goes on")
    void failsWithWrongKeys() {
        venue.startConnector().awaitReady();
        Credentials right = venue.emulator().credentials();
        Credentials strange = strangeCredentials();
        AccountDesk unknown = venue.openAccount("unknown", strange);
        AccountDesk mixed = venue.openAccount("mixed", mixed(right, strange));
        for (AccountDesk account : List.of(unknown, mixed)) {
            venue.await(
                    "account " + account.account().name() + " has failed",
                    () -> account.account().health().state() == Health.State.FAILED);
            Health health = account.account().health();
            assertThat(health.cause()).isNotBlank();
            secrets(right, strange).forEach(secret -> assertThat(health.cause()).doesNotContain(secret));
            assertThat(account.account().readiness().isReady()).isFalse();
        }
        assertThat(venue.connector().readiness().isReady()).isTrue();
        venue.openAccount().awaitAgreement();
    }

    @Test
    @DisplayName("ID-4: two accounts side by side have orders and streams of their own, and share the market's")
    void holdsTwoAccounts() {
        venue.startConnector().awaitReady();
        int market = venue.openSockets();
        AccountDesk first = venue.openAccount();
        int own = venue.openSockets() - market;
        AccountDesk second = venue.openAccount("second", venue.emulator().credentials());
        second.awaitReady();
        awaitSockets("the second account has no more than a stream of its own", market + 2 * own);
        BookDesk book = new BookDesk(venue, 1);
        String id = first.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-20), book.amount(1)));
        first.cancel(id);
        first.await(id, EventKind.ORDER_CANCELED);
        venue.loop().join(() -> second.account().stop(false), EmulatedVenue.BOUND);
        awaitSockets("its stream is closed, the others are not", market + own);
        String next = first.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-21), book.amount(1)));
        first.awaitStatus(next, OrderStatus.OPEN);
        first.awaitAgreement();
    }

    private void awaitSockets(String what, int count) {
        venue.awaitNone(what, () -> {
            int open = venue.openSockets();
            return open == count ? List.of() : List.of(open + " sockets are open, not " + count);
        });
    }

    private void assertNothingIsLeft() {
        venue.awaitNone("all is released", () -> Stream.of(
                        Map.entry("open sockets", venue.openSockets()),
                        Map.entry("pending timers", venue.pendingTimers()),
                        Map.entry("requests under way", venue.requestsUnderWay()))
                .filter(entry -> entry.getValue() != 0)
                .map(Object::toString)
                .toList());
    }

    /** Keys of the right form that this venue does not know. */
    private Credentials strangeCredentials() {
        try (EmulatedVenue other = new EmulatedVenue(under)) {
            other.startEmulator(EmulatorOptions.defaults().withMarket("quiet", 977));
            return other.emulator().credentials();
        }
    }

    /** The right key with somebody else's secret. */
    private Credentials mixed(Credentials right, Credentials strange) {
        Map<String, String> values = new HashMap<>();
        ConnectorDescriptor descriptor = under.descriptor();
        for (String field : right.fields()) {
            boolean secret = descriptor.credentialFields().stream()
                    .anyMatch(declared -> declared.name().equals(field) && declared.secret());
            values.put(field, secret ? strange.get(field) : right.get(field));
        }
        return Credentials.of(values);
    }

    private List<String> secrets(Credentials... all) {
        return under.descriptor().credentialFields().stream()
                .filter(CredentialField::secret)
                .flatMap(field -> List.of(all).stream().map(credentials -> credentials.get(field.name())))
                .filter(value -> value != null)
                .toList();
    }
}
