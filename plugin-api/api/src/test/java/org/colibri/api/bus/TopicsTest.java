package org.colibri.api.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    @Test
    @DisplayName("PART-3: each stream of the house has a name of its own and a stated way to treat slow subscribers")
    void names() {
        List<Topic<?>> topics = List.of(
                Topics.book("sim", PAIR),
                Topics.ticker("sim", PAIR),
                Topics.candles("sim", PAIR, CandleInterval.M1),
                Topics.candles("sim", PAIR, CandleInterval.MO1),
                Topics.balances("sim", "main"),
                Topics.bookDeltas("sim", PAIR),
                Topics.trades("sim", PAIR),
                Topics.bookEvents("sim", PAIR),
                Topics.orders("sim", "main"),
                Topics.connector("sim"));
        assertThat(topics).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(topics)
                .extracting(Topic::delivery)
                .containsExactly(
                        Delivery.LATEST,
                        Delivery.LATEST,
                        Delivery.LATEST,
                        Delivery.LATEST,
                        Delivery.LATEST,
                        Delivery.DROP_OLDEST,
                        Delivery.DROP_OLDEST,
                        Delivery.LOSSLESS,
                        Delivery.LOSSLESS,
                        Delivery.LOSSLESS);
    }

    @Test
    @DisplayName("PART-3: balances are conflated per asset")
    void balances() {
        Topic<BalanceChanged> topic = Topics.balances("sim", "main");
        assertThat(topic.key().apply(balance("BTC", "1"))).isEqualTo(topic.key().apply(balance("BTC", "2")));
        assertThat(topic.key().apply(balance("BTC", "1")))
                .isNotEqualTo(topic.key().apply(balance("ETH", "1")));
    }

    private static BalanceChanged balance(String asset, String amount) {
        return new BalanceChanged(null, new Balance(asset, new BigDecimal(amount), BigDecimal.ZERO));
    }

    @ParameterizedTest
    @DisplayName("MD-3, PART-3: the newest candles have a key each, and there are no more keys than that")
    @EnumSource(CandleInterval.class)
    void candles(CandleInterval interval) {
        Topic<Candle> topic = Topics.candles("sim", PAIR, interval);
        ZonedDateTime openTime = Instant.parse("2001-01-01T00:00:00Z").atZone(ZoneOffset.UTC);
        Set<Object> keys = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Object key = topic.key().apply(candle(interval, openTime, false));
            assertThat(keys.add(key)).as("a key of its own for %s", openTime).isTrue();
            assertThat(topic.key().apply(candle(interval, openTime, true))).isEqualTo(key);
            openTime = next(interval, openTime);
        }
        for (int i = 0; i < 1_000; i++) {
            keys.add(topic.key().apply(candle(interval, openTime, true)));
            openTime = next(interval, openTime);
        }
        assertThat(keys).hasSizeLessThanOrEqualTo(Topics.KEPT_CANDLES);
    }

    private static ZonedDateTime next(CandleInterval interval, ZonedDateTime openTime) {
        return interval == CandleInterval.MO1 ? openTime.plusMonths(1) : openTime.plusSeconds(interval.millis() / 1000);
    }

    private static Candle candle(CandleInterval interval, ZonedDateTime openTime, boolean closed) {
        BigDecimal one = BigDecimal.ONE;
        long millis = openTime.toInstant().toEpochMilli();
        return new Candle(PAIR, interval, millis, one, one, one, one, one, one, closed);
    }
}
