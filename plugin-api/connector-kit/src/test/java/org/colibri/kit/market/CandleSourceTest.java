package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of the venue's intervals another one is built from. */
class CandleSourceTest {

    @ParameterizedTest
    @CsvSource({
        "1m, 1m, 10",
        "3m, 1m, 30",
        "30m, 15m, 20",
        "2h, 1h, 20",
        "8h, 4h, 20",
        "12h, 6h, 20",
        "3d, 1d, 30",
        "1w, 1d, 70",
        "1M, 1d, 310",
    })
    @DisplayName("MD-3: an interval that the venue lacks is built from the largest that divides it")
    void largestThatDivides(String wanted, String from, int records) {
        Set<CandleInterval> venue = EnumSet.of(
                CandleInterval.M1,
                CandleInterval.M5,
                CandleInterval.M15,
                CandleInterval.H1,
                CandleInterval.H4,
                CandleInterval.H6,
                CandleInterval.D1);
        CandleSource source = CandleSource.of(CandleInterval.parse(wanted), venue);
        assertThat(source.venueInterval()).isEqualTo(CandleInterval.parse(from));
        assertThat(source.isVenues()).isEqualTo(wanted.equals(from));
        assertThat(source.records(10)).isEqualTo(records);
    }

    @ParameterizedTest
    @EnumSource(names = {"W1", "MO1"})
    @DisplayName("MD-3: neither weeks nor months are built from what crosses their edges")
    void noWeeksFromThreeDays(CandleInterval wanted) {
        Set<CandleInterval> venue = EnumSet.of(CandleInterval.H12, CandleInterval.D3);
        assertThat(CandleSource.of(wanted, venue).venueInterval()).isEqualTo(CandleInterval.H12);
    }

    @Test
    @DisplayName("MD-3: what cannot be built is refused, with what can be had")
    void nothingSmaller() {
        assertThatThrownBy(() -> CandleSource.of(CandleInterval.M1, EnumSet.of(CandleInterval.H12, CandleInterval.D3)))
                .isInstanceOfSatisfying(VenueException.class, refusal -> {
                    assertThat(refusal.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
                    assertThat(refusal.hint()).isEqualTo("choose one of 12h, 1d, 3d, 1w, 1M");
                })
                .hasMessageContaining("1m");
    }

    @ParameterizedTest
    @CsvSource({
        "1h, 2025-11-22T10:00:00Z, 2025-11-22T11:00:00Z",
        "3d, 2025-11-20T00:00:00Z, 2025-11-23T00:00:00Z",
        "1w, 2025-11-17T00:00:00Z, 2025-11-24T00:00:00Z",
        "1M, 2025-11-01T00:00:00Z, 2025-12-01T00:00:00Z",
    })
    @DisplayName("MD-3: candles open in UTC, weeks on Mondays, months on their first day, others at multiples")
    void openTimes(String interval, Instant opens, Instant next) {
        CandleInterval parsed = CandleInterval.parse(interval);
        long time = Instant.parse("2025-11-22T10:23:45Z").toEpochMilli();
        assertThat(CandleTimes.open(parsed, time)).isEqualTo(opens.toEpochMilli());
        assertThat(CandleTimes.next(parsed, opens.toEpochMilli())).isEqualTo(next.toEpochMilli());
    }
}
