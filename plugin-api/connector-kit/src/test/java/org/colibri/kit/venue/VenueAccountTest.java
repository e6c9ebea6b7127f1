package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.order.ScriptedApi.timedOut;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.Account.StopReport;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Health;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueAccountTest {

    private static final BigDecimal MUCH = new BigDecimal("10000");
    private static final List<Balance> BALANCES =
            List.of(new Balance("BTC", BigDecimal.TEN, BigDecimal.TEN), new Balance("USDT", MUCH, MUCH));

    private static final VenueException BAD_KEY =
            VenueException.venue(ErrorCategory.AUTHENTICATION, "-2014", "bad key", true);

    private final PrivateVenue venue = new PrivateVenue();
    private final TestContext context = venue.context;
    private final ScriptedApi api = venue.api;
    private final FakeSockets sockets = venue.sockets;
    private VenueAccount account;

    @BeforeEach
    void open() {
        context.on(() -> account = venue.open(false));
    }

    @Test
    @DisplayName("REC-2: first the private stream, then open orders, fills and balances, only then READY")
    void startsInOrder() {
        assertThat(api.count("openOrders")).isZero();
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);

        context.on(() -> sockets.last().open());
        assertThat(api.count("openOrders")).isEqualTo(1);
        assertThat(account.readiness().missing()).containsExactly("balances", "reconciled");
        answer("openOrders", List.of());
        answer("balances", List.of(new Balance("USDT", new BigDecimal("200"), new BigDecimal("200"))));

        assertThat(account.readiness().isReady()).isTrue();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(account.balance("USDT").total()).isEqualByComparingTo("200");
        assertThat(create(Side.BUY)).isNull();
        assertThat(api.count("place")).isEqualTo(1);
    }

    @Test
    @DisplayName("RULE-4: nothing is opened before symbols, rules and clock of the market are there")
    void waitsForMarket() {
        venue.marketReady(false);
        context.on(() -> account = venue.open(false));
        context.advance(Duration.ofSeconds(5));
        assertThat(sockets.attempts()).hasSize(1);

        venue.marketReady(true);
        context.advance(Duration.ofSeconds(1));

        assertThat(sockets.attempts()).hasSize(2);
    }

    @Test
    @DisplayName("REC-4: when the private stream does not come, the account starts on REST alone, DEGRADED by polling")
    void startsWithoutStream() {
        context.advance(Duration.ofSeconds(10));
        settle();

        assertThat(account.readiness().missing()).containsExactly("userStream");
        assertThat(account.health().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("REC-2: own orders found open are adopted, their fills fetched; external ones are shown")
    void adopts() {
        String own = account.newClientOrderId();
        context.on(() -> sockets.last().open());
        answer("openOrders", List.of(told(own, "e1", "0.4"), told("web_1", "e2", "0")));
        answer("fills", List.of());
        answer("balances", List.of());

        assertThat(account.readiness().isReady()).isTrue();
        assertThat(kinds(own)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_RECOVERED);
        assertThat(kinds("web_1")).containsExactly(EventKind.EXTERNAL_ORDER_SEEN);
        assertThat(account.openOrders()).extracting(Order::clientOrderId).containsExactly(own, "web_1");
        context.advance(Duration.ofSeconds(1));
        assertThat(api.last("fills").query().exchangeOrderId()).isEqualTo("e1");
        assertThat(api.count("cancel")).isZero();
    }

    @Test
    @DisplayName("REC-2: with cancelOnStart own orders of earlier runs are cancelled, external ones never")
    void cancelOnStart() {
        context.on(() -> account = venue.open(true));
        String own = account.newClientOrderId();
        context.on(() -> sockets.last().open());
        answer("openOrders", List.of(told(own, "e1", "0"), told("web_1", "e2", "0")));
        answer("fills", List.of());
        answer("balances", List.of());

        assertThat(api.calls("cancel")).extracting(ScriptedApi.Call::clientId).containsExactly(own);
    }

    @Test
    @DisplayName("REC-3, REC-4: after a reconnect only reducing orders pass until the account agrees again")
    void reconnect() {
        ready();
        context.on(() -> sockets.last().drop("gone"));
        assertThat(account.health().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(account.readiness().missing()).containsExactly("userStream");
        context.advance(Duration.ofMillis(1));
        context.on(() -> sockets.last().open());

        assertThat(account.health().state()).isEqualTo(Health.State.REDUCE_ONLY);
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);
        assertThat(create(Side.SELL)).isNull();

        answer("openOrders", timedOut());
        assertThat(account.health().state()).isEqualTo(Health.State.REDUCE_ONLY);
        assertThat(account.health().nextRetry()).isPositive();
        context.advance(Duration.ofSeconds(1));
        settle();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("REC-3: an order that ended during the break is asked for and ends here too")
    void endedMeanwhile() {
        ready();
        String id = place();
        context.on(() -> sockets.last().drop("gone"));
        context.advance(Duration.ofMillis(1));
        context.on(() -> sockets.last().open());
        answer("openOrders", List.of());
        answer("order", canceled(id));

        assertThat(kinds(id)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("POLL-1: every 120 s with a living stream, every 5 s without one")
    void polls() {
        ready();
        int before = api.count("openOrders");
        for (int i = 0; i < 24; i++) {
            context.advance(Duration.ofSeconds(5));
            sockets.last().pong();
            settle();
        }
        assertThat(api.count("openOrders") - before).isEqualTo(1);

        context.on(() -> sockets.last().drop("gone"));
        before = api.count("openOrders");
        for (int i = 0; i < 10; i++) {
            context.advance(Duration.ofSeconds(1));
            settle();
        }
        assertThat(api.count("openOrders") - before).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "half"})
    @DisplayName(
            "POLL-1: after a private message that is not understood the next poll comes soon, and one when all is quiet")
    void pollsAfterNonsense(String message) {
        ready();
        int before = api.count("openOrders");
        context.on(() -> sockets.last().text(message));
        fiveSeconds(2);
        assertThat(api.count("openOrders") - before).isEqualTo(1);
        fiveSeconds(1);
        assertThat(api.count("openOrders") - before).isEqualTo(2);
        fiveSeconds(20);
        assertThat(api.count("openOrders") - before).isEqualTo(2);
    }

    private void fiveSeconds(int times) {
        for (int i = 0; i < times; i++) {
            context.advance(Duration.ofSeconds(5));
            sockets.last().pong();
            settle();
        }
    }

    @Test
    @DisplayName("BAL-1: messages without amounts make the balances be read, once a second at most")
    void staleBalances() {
        ready();
        int before = api.count("balances");
        context.on(() -> sockets.last().text("a"));
        context.on(() -> sockets.last().text("b"));

        context.advance(Duration.ofSeconds(1));

        assertThat(api.count("balances") - before).isEqualTo(1);
    }

    @Test
    @DisplayName("HLTH-1: a refused key is FAILED and says why")
    void keyRefused() {
        context.on(() -> sockets.last().open());

        answer("permissions", BAD_KEY);

        assertThat(account.health().state()).isEqualTo(Health.State.FAILED);
        assertThat(account.health().cause()).contains("bad key");
        long wait = account.health().nextRetry() - context.loop().clock().millis();
        assertThat(wait).isBetween(15_000L, 30_000L);
    }

    @Test
    @DisplayName("ID-5, HLTH-1: a key that was refused once is shown again, and serves when the venue takes it")
    void keyRefusedOnce() {
        context.on(() -> sockets.last().open());
        answer("permissions", BAD_KEY);
        answer("openOrders", List.of());
        answer("balances", BALANCES);
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);

        keepAlive(Duration.ofSeconds(30));
        assertThat(api.count("permissions")).isEqualTo(2);
        answer("permissions", timedOut());
        assertThat(account.health().state()).as("not known yet").isEqualTo(Health.State.FAILED);
        keepAlive(Duration.ofSeconds(1));
        answer("permissions", new Permissions(true, true, false));

        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("ID-5: what the key may do is asked for again where the venue could not tell")
    void keyNotTold() {
        ready(timedOut());
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);

        context.advance(Duration.ofSeconds(1));
        answer("permissions", new Permissions(true, false, false));

        assertThat(account.health().state()).isEqualTo(Health.State.CANCEL_ONLY);
        assertThat(account.health().cause()).contains("may not trade");
        keepAlive(Duration.ofMinutes(5));
        settle();
        assertThat(account.health().state()).as("the owner allowed it").isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("ID-5: a venue that does not tell what the key may do is asked once")
    void keyNeverTold() {
        ready(ScriptedApi.refused(ErrorCategory.NOT_SUPPORTED));
        context.advance(Duration.ofMinutes(10));

        assertThat(api.count("permissions")).isEqualTo(1);
    }

    @Test
    @DisplayName("HLTH-1, REC-3: a refused log-in is FAILED, refuses creates with the reason, and heals by itself")
    void loginRefusedOnce() {
        ready();
        String live = place();
        venue.loginRefusal = BAD_KEY;
        context.on(() -> sockets.last().drop("gone"));
        context.advance(Duration.ofMillis(1));
        context.on(() -> sockets.last().open());

        assertThat(account.health().state()).isEqualTo(Health.State.FAILED);
        assertThat(account.health().cause()).contains("bad key").contains("tried again");
        assertThat(account.readiness().missing()).containsExactly("userStream");
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);
        assertThat(rejection().message()).contains("FAILED").contains("bad key");
        context.on(() -> account.submit(new OrderCommand.Cancel(BTC, live)));
        assertThat(api.count("cancel")).as("cancels pass").isEqualTo(1);
        context.on(() -> venue.sink.order(canceled(live)));

        venue.loginRefusal = null;
        long wait = account.health().nextRetry() - context.loop().clock().millis();
        assertThat(wait).isBetween(15_000L, 30_000L);
        context.advance(Duration.ofMillis(wait + 1));
        context.on(() -> sockets.last().open());
        assertThat(account.health().state()).isEqualTo(Health.State.REDUCE_ONLY);
        settle();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName(
            "HLTH-1, POLL-1: a log-in that cannot be had just now is DEGRADED: polling goes on, and so does trading")
    void loginHindered() {
        ready();
        venue.loginRefusal = ScriptedApi.refused(ErrorCategory.MAINTENANCE);
        context.on(() -> sockets.last().drop("gone"));
        context.advance(Duration.ofMillis(1));
        context.on(() -> sockets.last().open());

        assertThat(account.health().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(account.health().nextRetry()).isPositive();
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("HLTH-1, RATE-5: a key that is refused everywhere is not hammered at the venue")
    void refusedKeyIsNotHammered() {
        ready();
        venue.loginRefusal = BAD_KEY;
        context.on(() -> sockets.last().drop("gone"));
        int sockets0 = sockets.attempts().size();
        int asked = signed();
        for (int second = 0; second < 3_600; second++) {
            context.advance(Duration.ofSeconds(1));
            context.on(() -> {
                List.of("openOrders", "fills", "balances", "permissions").forEach(what -> api.answerAll(what, BAD_KEY));
                sockets.last().open();
            });
        }

        assertThat(account.health().state()).isEqualTo(Health.State.FAILED);
        assertThat(sockets.attempts().size() - sockets0).isBetween(12, 30);
        assertThat(signed() - asked).as("signed requests in an hour").isBetween(12, 80);

        venue.loginRefusal = null;
        for (int second = 0; second < 600; second++) {
            context.advance(Duration.ofSeconds(1));
            context.on(() -> {
                sockets.last().open();
                sockets.last().pong();
            });
            settle();
        }
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
    }

    private void keepAlive(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            context.advance(Duration.ofSeconds(1));
            sockets.last().pong();
        }
    }

    private int signed() {
        return Stream.of("openOrders", "fills", "balances", "permissions")
                .mapToInt(api::count)
                .sum();
    }

    private OrderEvent.OrderRejected rejection() {
        List<OrderEvent.OrderRejected> all = context.bus().values(OrderEvent.OrderRejected.class);
        return all.get(all.size() - 1);
    }

    @Test
    @DisplayName("FEE-2: the account's fees where the venue tells them, the schedule until then, again after 12 h")
    void fees() {
        assertThat(account.fees(BTC).taker()).isEqualByComparingTo("0.002");

        answer("fees", new FeeRates(BTC, new BigDecimal("0.0005"), new BigDecimal("0.001")));

        assertThat(account.fees(BTC).taker()).isEqualByComparingTo("0.001");
        assertThat(api.count("fees")).isEqualTo(1);
        context.advance(Duration.ofHours(12));
        account.fees(BTC);
        assertThat(api.count("fees")).isEqualTo(2);
    }

    @Test
    @DisplayName("REC-5: a stop refuses creates, cancels ours, and reports what nobody confirmed")
    void stops() {
        ready();
        String confirmed = place();
        String silent = place();
        List<StopReport> report = new ArrayList<>();
        context.on(() -> account.stop(true).thenAccept(report::add));
        assertThat(api.count("cancel")).isEqualTo(2);
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);

        context.on(() -> venue.sink.order(canceled(confirmed)));
        context.advance(Duration.ofSeconds(9));
        assertThat(report).isEmpty();
        context.advance(Duration.ofSeconds(2));

        assertThat(report).hasSize(1);
        assertThat(report.get(0).unconfirmed()).extracting(Order::clientOrderId).containsExactly(silent);
        assertThat(venue.closed).isTrue();
        assertThat(sockets.last().closedBy()).isNotNull();
        assertThat(account.health().state()).isEqualTo(Health.State.STOPPED);
    }

    @Test
    @DisplayName(
            "REC-1: while the journal has no room creates are refused, cancels and fills pass, health is CANCEL_ONLY")
    void journalFull() {
        ready();
        String live = place();
        assertThat(venue.journal.appended).isPositive();
        venue.journal.full = true;

        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);
        assertThat(api.count("place")).isEqualTo(1);
        context.advance(Duration.ofSeconds(5));
        settle();
        assertThat(account.health().state()).isEqualTo(Health.State.CANCEL_ONLY);
        assertThat(account.health().cause())
                .contains("journal cannot be written")
                .contains("disk");
        assertThat(create(Side.SELL)).isEqualTo(ErrorCategory.RISK);
        context.on(() -> account.submit(new OrderCommand.Cancel(BTC, live)));
        assertThat(api.count("cancel")).isEqualTo(1);
        context.on(() -> venue.sink.order(canceled(live)));
        assertThat(kinds(live)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_CANCELED);

        venue.journal.full = false;
        context.advance(Duration.ofSeconds(5));
        settle();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("FILL-1: a fill that the private stream tells without its order is booked, once")
    void fillAlone() {
        ready();
        String id = place();
        Fill fill = Fill.of(
                "t1", id, null, BTC, Side.BUY, BigDecimal.TEN, new BigDecimal("0.01"), null, Liquidity.TAKER, 1);
        context.on(() -> venue.sink.fill(fill));
        context.on(() -> venue.sink.fill(fill));
        assertThat(kinds(id)).containsOnlyOnce(EventKind.ORDER_FILLED);
    }

    @Test
    @DisplayName("HLTH-3: ten creates in doubt within a minute let only cancels pass, until the venue answers again")
    void circuitBreaker() {
        ready();
        for (int i = 0; i < 10; i++) {
            assertThat(create(Side.BUY)).isNull();
            answer("place", ScriptedApi.timedOut());
        }

        assertThat(account.health().state()).isEqualTo(Health.State.CANCEL_ONLY);
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);
        assertThat(api.count("place")).isEqualTo(10);

        context.advance(Duration.ofSeconds(10));
        settle();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("HLTH-3: orders that are wrong by themselves do not stop the others")
    void circuitBreakerLeavesOrders() {
        ready();
        for (int i = 0; i < 20; i++) {
            assertThat(create(Side.BUY)).isNull();
            answer("place", ScriptedApi.refused(ErrorCategory.WOULD_MATCH));
        }

        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    @DisplayName("HLTH-3: a key that is refused three times lets only cancels pass")
    void circuitBreakerOfKey() {
        ready();
        for (int i = 0; i < 3; i++) {
            assertThat(create(Side.BUY)).isNull();
            answer("place", ScriptedApi.refused(ErrorCategory.AUTHENTICATION));
        }

        assertThat(account.health().state()).isEqualTo(Health.State.CANCEL_ONLY);
    }

    @Test
    @DisplayName("REC-1: creates are refused before the journal's last room is used up, what lives is still journalled")
    void journalNearlyFull() {
        ready();
        String live = place();
        venue.journal.writable = false;
        int before = venue.journal.appended;

        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);
        assertThat(venue.journal.appended).isEqualTo(before);
        context.on(() -> venue.sink.order(canceled(live)));
        assertThat(venue.journal.appended).isGreaterThan(before);
    }

    @Test
    @DisplayName("PART-5: after a stop no timer is left")
    void leavesNothing() {
        ready();
        place();
        context.on(() -> account.stop(false));
        context.advance(Duration.ofSeconds(40));

        assertThat(context.time().isIdle()).isTrue();
    }

    private void ready() {
        ready(new Permissions(true, true, false));
    }

    /** With that answer to what the key may do. */
    private void ready(Object permissions) {
        context.on(() -> sockets.last().open());
        context.on(() -> api.answerAll("permissions", permissions));
        settle();
        assertThat(account.readiness().isReady()).isTrue();
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            context.on(() -> {
                api.answerAll("openOrders", List.of());
                api.answerAll("fills", List.of());
                api.answerAll("balances", BALANCES);
                api.answerAll("permissions", new Permissions(true, true, false));
            });
        }
    }

    private String place() {
        String id = account.newClientOrderId();
        submit(id, Side.BUY);
        answer("place", OrderReport.of(told(id, "e" + api.count("place"), "0")));
        return id;
    }

    /** The category of a refusal, null when it was sent. */
    private ErrorCategory create(Side side) {
        String id = account.newClientOrderId();
        submit(id, side);
        return context.bus().values(OrderEvent.OrderRejected.class).stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent.OrderRejected::category)
                .findFirst()
                .orElse(null);
    }

    private void submit(String id, Side side) {
        OrderRequest request = OrderRequest.limit(BTC, side, BigDecimal.valueOf(100), BigDecimal.ONE);
        context.on(() -> account.submit(new OrderCommand.Create(id, "bot", request)));
    }

    private List<EventKind> kinds(String id) {
        return context.bus().values(OrderEvent.class).stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent::kind)
                .toList();
    }

    private Order told(String clientId, String exchangeId, String filled) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(clientId)
                .exchangeOrderId(exchangeId)
                .price(BigDecimal.valueOf(100))
                .amount(BigDecimal.ONE)
                .filledAmount(new BigDecimal(filled))
                .status(OrderStatus.OPEN)
                .updatedAt(context.loop().clock().millis())
                .build();
    }

    private OrderReport canceled(String id) {
        return OrderReport.of(
                told(id, "e1", "0").toBuilder().status(OrderStatus.CANCELED).build());
    }

    private void answer(String what, Object value) {
        context.on(() -> api.answer(what, value));
    }
}
