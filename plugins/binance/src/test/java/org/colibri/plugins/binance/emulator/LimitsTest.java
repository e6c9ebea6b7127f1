package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.fault.FaultBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clock-aligned windows, what goes beyond them, and the ban of those who go on. */
class LimitsTest {

    /** Seven seconds into a minute and into a ten-second window. */
    private static final long START = 1_763_800_027_000L;

    private final VirtualTime time = new VirtualTime(START);

    @Test
    @DisplayName("LIMIT: weight is counted per minute of the clock and reported in the headers")
    void countsByTheMinute() {
        Limits limits = limits("venue");
        limits.charge(250);
        limits.charge(20);
        assertThat(limits.headers(false)).containsEntry("X-MBX-USED-WEIGHT-1M", "270");
        time.advance(Duration.ofSeconds(52));
        assertThat(limits.headers(false)).containsEntry("X-MBX-USED-WEIGHT-1M", "270");
        time.advance(Duration.ofSeconds(1));
        assertThat(limits.headers(false)).containsEntry("X-MBX-USED-WEIGHT-1M", "0");
    }

    @Test
    @DisplayName("LIMIT: beyond the weight a request is 429, -1003, until the minute is over")
    void refusesTooMuchWeight() {
        Limits limits = limits("venue");
        limits.charge(6_000);
        Refusal refusal = refusal(() -> limits.charge(1));
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo(-1003);
        assertThat(refusal.getMessage())
                .isEqualTo("Too much request weight used; current limit is 6000 request weight per 1 MINUTE. "
                        + "Please use WebSocket Streams for live updates to avoid polling the API.");
        assertThat(refusal.retryAt()).isEqualTo(1_763_800_080_000L);
        time.advance(Duration.ofSeconds(53));
        limits.charge(1);
    }

    @Test
    @DisplayName("LIMIT: going on after 429 is a ban, 418, that doubles when it happens again")
    void bansThoseWhoGoOn() {
        Limits limits = limits("venue");
        assertThat(ban(limits)).isEqualTo(120_000);
        time.advance(Duration.ofSeconds(119));
        assertThat(refusal(() -> limits.charge(1)).status()).isEqualTo(418);
        time.advance(Duration.ofSeconds(1));
        limits.charge(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(ban(limits)).isEqualTo(240_000);
    }

    @Test
    @DisplayName("LIMIT: unfilled orders count in ten seconds and in a day; a fill takes its order out")
    void countsUnfilledOrders() {
        Limits limits = limits("venue");
        for (int i = 0; i < 100; i++) {
            limits.checkOrders();
            limits.orderPlaced();
        }
        Refusal refusal = refusal(limits::checkOrders);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo(-1015);
        assertThat(refusal.getMessage()).isEqualTo("Too many new orders; current limit is 100 orders per 10 SECOND.");
        limits.orderFilledFirst();
        limits.checkOrders();
        Map<String, String> headers = limits.headers(true);
        assertThat(headers).containsEntry("X-MBX-ORDER-COUNT-10S", "99").containsEntry("X-MBX-ORDER-COUNT-1D", "99");
        time.advance(Duration.ofSeconds(3));
        assertThat(limits.headers(true))
                .containsEntry("X-MBX-ORDER-COUNT-10S", "0")
                .containsEntry("X-MBX-ORDER-COUNT-1D", "99");
    }

    @Test
    @DisplayName("LIMIT: the limits can be scaled and switched off")
    void scales() {
        Limits half = limits("x0.5");
        half.charge(3_000);
        assertThat(refusal(() -> half.charge(1)).getMessage()).contains("3000");
        Limits off = limits("off");
        off.charge(100_000);
        off.charge(100_000);
        assertThat(off.headers(false))
                .as("a client that minds it need not wait")
                .containsEntry("X-MBX-USED-WEIGHT-1M", "0");
        assertThat(off.describe().path(0).path("limit").asLong()).isEqualTo(6_000);
    }

    private long ban(Limits limits) {
        limits.charge(5_900);
        Refusal refusal = null;
        for (int i = 0; i < 20 && (refusal == null || refusal.status() == 429); i++) {
            refusal = refusal(() -> limits.charge(200));
        }
        assertThat(refusal.status()).isEqualTo(418);
        assertThat(refusal.getMessage()).contains("IP banned until " + refusal.retryAt());
        return refusal.retryAt() - time.clock().millis();
    }

    private Limits limits(String scale) {
        return new Limits(RateScale.parse(scale), new VenueTime(time.clock(), new FaultBox()));
    }

    private static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }
}
