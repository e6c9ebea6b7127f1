package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.Account.StopReport;
import org.colibri.api.connector.Health;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.kit.order.ScriptedApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an account refuses: without room in its journal, in doubt, while it stops. */
class AccountGuardTest extends AccountBench {

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
}
