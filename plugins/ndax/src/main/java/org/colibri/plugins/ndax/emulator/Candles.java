package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.Market;

/** How the venue writes candles: arrays of ten by position, the end first, the begin last, high and low before open. */
final class Candles {

    private static final int MOST = 5_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Map<Long, CandleInterval> INTERVALS = Map.of(
            60L,
            CandleInterval.M1,
            300L,
            CandleInterval.M5,
            900L,
            CandleInterval.M15,
            1_800L,
            CandleInterval.M30,
            3_600L,
            CandleInterval.H1,
            7_200L,
            CandleInterval.H2,
            14_400L,
            CandleInterval.H4,
            21_600L,
            CandleInterval.H6,
            43_200L,
            CandleInterval.H12,
            86_400L,
            CandleInterval.D1);

    private final Instruments instruments;

    Candles(Instruments instruments) {
        this.instruments = instruments;
    }

    /** The interval that {@code Interval} names in seconds. */
    static CandleInterval interval(Parameters parameters) {
        CandleInterval interval = INTERVALS.get(parameters.whole("Interval"));
        if (interval == null) {
            throw Refusal.invalidRequest();
        }
        return interval;
    }

    /** Those that begin from {@code FromDate} on and before {@code ToDate}, oldest first. */
    ArrayNode history(Market market, Parameters parameters, long now) {
        CandleInterval interval = interval(parameters);
        long from = time(parameters.text("FromDate"));
        long to = Math.min(now, time(parameters.text("ToDate")) - 1);
        return from > to ? Json.array() : rows(market, market.candles(interval, from, to, MOST));
    }

    ArrayNode newest(Market market, CandleInterval interval, int count) {
        return rows(market, market.candles(interval, null, null, count));
    }

    ArrayNode rows(Market market, List<Candle> candles) {
        ArrayNode list = Json.array();
        candles.forEach(candle -> add(list, market, candle));
        return list;
    }

    private void add(ArrayNode list, Market market, Candle candle) {
        list.addArray()
                .add(candle.openTime() + candle.interval().millis())
                .add(Json.number(candle.high()))
                .add(Json.number(candle.low()))
                .add(Json.number(candle.open()))
                .add(Json.number(candle.close()))
                .add(Json.number(candle.volume()))
                .add(price(market.bestBid()))
                .add(price(market.bestAsk()))
                .add(instruments.id(market.instrument().tradingPair()))
                .add(candle.openTime());
    }

    private static BigDecimal price(BookLevel level) {
        return level == null ? BigDecimal.ZERO : Json.number(level.price());
    }

    /** Milliseconds of a UTC time or day. */
    private static long time(String text) {
        if (text == null) {
            throw Refusal.invalidRequest();
        }
        try {
            return text.length() > "2025-12-31".length()
                    ? LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).toEpochMilli()
                    : LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli();
        } catch (DateTimeParseException e) {
            throw Refusal.invalidRequest();
        }
    }
}
