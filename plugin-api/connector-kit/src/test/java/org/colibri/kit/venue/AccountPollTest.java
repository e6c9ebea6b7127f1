package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.order.ScriptedApi.timedOut;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.Health;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an account stays in agreement with its venue, with the private stream and without. */
class AccountPollTest extends AccountBench {

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
}
