package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.order.ScriptedApi.timedOut;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Health;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.kit.order.ScriptedApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys that are refused, log-ins that fail, and what a key may do. */
class AccountKeyTest extends AccountBench {

    private static final VenueException BAD_KEY =
            VenueException.venue(ErrorCategory.AUTHENTICATION, "-2014", "bad key", true);

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
}
