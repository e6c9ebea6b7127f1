package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Watching candles at a venue that has those of an hour and of a day only. It is 08:26:40 of 22 November 2025. */
class CandleHubTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final long HOUR = CandleInterval.H1.millis();
    private static final long MIDNIGHT = 1_763_769_600_000L;

    private final ScriptedVenue venue = new ScriptedVenue();
    private final ScriptedSockets sockets = new ScriptedSockets();
    private final TestContext context = new TestContext().with(SocketTransport.class, sockets);
    private final VenueConnector connector;

    CandleHubTest() {
        venue.candleIntervals.retainAll(Set.of(CandleInterval.H1, CandleInterval.D1));
        venue.instruments.add(Instrument.builder(BTC, "BTCUSDT").scales(2, 4).build());
        venueHas(8);
        connector = venue.connector(context, new RateLimiter(context.loop(), 100), Map.of());
        context.on(connector::start);
        context.advance(Duration.ofSeconds(1));
    }

    /** Hours with a trade at 100 and the hour, the last one running; and 60 days. */
    private void venueHas(int lastHour) {
        venue.candles.clear();
        for (int hour = -800; hour <= lastHour; hour++) {
            venue.candles.add(candle(CandleInterval.H1, MIDNIGHT + hour * HOUR, 100 + hour, hour < lastHour));
        }
        for (int day = -60; day <= 0; day++) {
            venue.candles.add(
                    candle(CandleInterval.D1, MIDNIGHT + day * CandleInterval.D1.millis(), 100 + day, day < 0));
        }
    }

    private static Candle candle(CandleInterval interval, long openTime, int close, boolean closed) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new Candle(BTC, interval, openTime, price, price, price, price, BigDecimal.ONE, price, closed);
    }

    private void watch(CandleInterval interval, int records) {
        context.on(() -> connector.watchCandles(BTC, interval, records));
        context.advance(Duration.ofSeconds(1));
    }

    private void unwatch(CandleInterval interval) {
        context.on(() -> connector.unwatchCandles(BTC, interval));
        context.advance(Duration.ofSeconds(1));
    }

    private void tell(int hour, int close, String state) {
        context.on(() -> sockets.receive("candle BTCUSDT 1h " + (MIDNIGHT + hour * HOUR) + " " + close + " " + state));
    }

    private String newest(CandleInterval interval, int count) {
        List<Candle> row = connector.candles(BTC, interval);
        return text(row.subList(row.size() - count, row.size()));
    }

    private static String text(List<Candle> candles) {
        return candles.stream()
                .map(c -> (c.openTime() - MIDNIGHT) / HOUR + "h " + c.open() + " " + c.high() + " " + c.low() + " "
                        + c.close() + " x" + c.volume() + (c.closed() ? "" : "?"))
                .collect(Collectors.joining(", "));
    }

    @Test
    @DisplayName("MD-3: an interval that the venue lacks is built of history and stream alike, and closed once")
    void buildsWhatTheVenueLacks() {
        watch(CandleInterval.H4, 20);
        assertThat(sockets.sent).containsExactly("subscribe CANDLES BTCUSDT 1h");
        assertThat(venue.asked).contains("candles 1h").doesNotContain("candles 4h");
        assertThat(connector.candles(BTC, CandleInterval.H4)).hasSize(150);
        assertThat(newest(CandleInterval.H4, 2)).isEqualTo("4h 104 107 104 107 x4, 8h 108 108 108 108 x1?");

        context.bus().clear();
        tell(8, 90, "running");
        tell(8, 95, "closed");
        tell(9, 120, "running");
        assertThat(text(context.bus().values(Candle.class)))
                .isEqualTo("8h 90 90 90 90 x1?, 8h 95 95 95 95 x1?, 8h 95 120 95 120 x2?");
        tell(9, 121, "closed");
        context.advance(Duration.ofHours(1));
        tell(10, 80, "closed");
        context.advance(Duration.ofHours(1));
        tell(11, 85, "closed");
        tell(11, 85, "closed");
        context.advance(Duration.ofHours(1));
        tell(12, 86, "running");
        assertThat(newest(CandleInterval.H4, 2)).isEqualTo("8h 95 121 80 85 x4, 12h 86 86 86 86 x1?");
        assertThat(context.bus().values(Candle.class))
                .filteredOn(Candle::closed)
                .hasSize(1);
    }

    @Test
    @DisplayName("MD-3: what a lost socket missed is filled in, flat hours without trades too; nothing is told twice")
    void fillsHolesAfterReconnect() {
        watch(CandleInterval.H4, 20);
        context.bus().clear();
        sockets.refuse = true;
        venue.down = true;
        context.on(sockets::cut);
        context.advance(Duration.ofHours(9));
        venueHas(17);
        venue.candles.removeIf(c -> c.openTime() >= MIDNIGHT + 12 * HOUR && c.openTime() <= MIDNIGHT + 16 * HOUR);
        venue.down = false;
        sockets.refuse = false;
        context.advance(Duration.ofMinutes(2));

        assertThat(newest(CandleInterval.H4, 4))
                .isEqualTo("4h 104 107 104 107 x4, 8h 108 111 108 111 x4, 12h 111 111 111 111 x0,"
                        + " 16h 117 117 117 117 x1?");
        assertThat(context.bus().values(Candle.class).stream()
                        .filter(Candle::closed)
                        .map(Candle::openTime))
                .containsExactly(MIDNIGHT + 8 * HOUR, MIDNIGHT + 12 * HOUR);
    }

    @Test
    @DisplayName("MD-3: intervals that are made of the same one share its topic until the last goes")
    void sharesTopics() {
        watch(CandleInterval.H1, 5);
        watch(CandleInterval.H4, 5);
        watch(CandleInterval.H2, 5);
        assertThat(sockets.sent).containsExactly("subscribe CANDLES BTCUSDT 1h");
        tell(8, 95, "running");
        assertThat(newest(CandleInterval.H1, 1)).isEqualTo("8h 95 95 95 95 x1?");
        assertThat(newest(CandleInterval.H4, 1)).isEqualTo("8h 95 95 95 95 x1?");
        assertThat(newest(CandleInterval.H2, 1)).isEqualTo("8h 95 95 95 95 x1?");

        unwatch(CandleInterval.H1);
        tell(8, 96, "running");
        assertThat(connector.candles(BTC, CandleInterval.H1)).isEmpty();
        assertThat(newest(CandleInterval.H4, 1)).isEqualTo("8h 96 96 96 96 x1?");
        unwatch(CandleInterval.H2);
        assertThat(sockets.sent).hasSize(1);
        unwatch(CandleInterval.H4);
        assertThat(sockets.open).as("a socket without topics is closed").isEmpty();
    }

    @Test
    @DisplayName("MD-3: who wants more records gets them; no candle is told to be closed again")
    void wantsMore() {
        watch(CandleInterval.H4, 20);
        List<Candle> before = List.copyOf(context.bus().values(Candle.class));
        watch(CandleInterval.H4, 170);
        assertThat(connector.candles(BTC, CandleInterval.H4)).hasSize(170);
        assertThat(context.bus().values(Candle.class))
                .filteredOn(Candle::closed)
                .isEqualTo(before.stream().filter(Candle::closed).toList());
        watch(CandleInterval.H4, 1_000);
        assertThat(connector.candles(BTC, CandleInterval.H4))
                .as("the venue has not as many")
                .isEmpty();
    }

    @Test
    @DisplayName("MD-3: weeks and months are built of days by the calendar")
    void weeksAndMonths() {
        watch(CandleInterval.W1, 8);
        watch(CandleInterval.MO1, 2);
        assertThat(connector.candles(BTC, CandleInterval.W1)).hasSize(8);
        // Monday, 17 November, is five days before
        assertThat(newest(CandleInterval.W1, 2)).isEqualTo("-288h 88 94 88 94 x7, -120h 95 100 95 100 x6?");
        assertThat(text(connector.candles(BTC, CandleInterval.MO1)))
                .isEqualTo("-1248h 48 78 48 78 x31, -504h 79 100 79 100 x22?");
    }

    @Test
    @DisplayName("MD-3: an interval with nothing to build it from is refused, and nothing is kept of it")
    void refusesWhatCannotBeBuilt() {
        assertThatThrownBy(() -> connector.watchCandles(BTC, CandleInterval.M30, 5))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("30m");
        assertThat(connector.candles(BTC, CandleInterval.M30)).isEmpty();
        unwatch(CandleInterval.M30);
        assertThat(sockets.sent).isEmpty();
    }
}
