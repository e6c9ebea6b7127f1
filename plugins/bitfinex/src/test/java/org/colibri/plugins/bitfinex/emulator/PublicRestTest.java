package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What anybody may ask over REST. */
class PublicRestTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.open();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("RULE-1: the settings list each pair with its sizes, one answer for each key that was asked")
    void listsInstruments() {
        JsonNode answer = client.get("conf/pub:info:pair,pub:map:currency:sym,pub:info:pair:futures")
                .body();
        assertThat(answer).hasSize(3);
        assertThat(answer.path(0).path(0).path(0).asText()).isEqualTo("BTCUSD");
        assertThat(answer.path(0).path(0).path(1).path(3).asText()).isEqualTo("0.00004");
        assertThat(answer.path(0).path(0).path(1).path(4).asText()).isEqualTo("2000.0");
        assertThat(answer.path(0).path(3).path(0).asText()).isEqualTo("DOGE:UST");
        assertThat(answer.path(1).path(0).toString()).isEqualTo("[\"UST\",\"USDt\"]");
        assertThat(answer.path(2)).isEmpty();
    }

    @Test
    @DisplayName("TIME-1: the platform says that it operates, and the header Date tells the venue's time")
    void tellsStatusAndTime() {
        venue.fault("clockSkew", 3_600_000, 0);
        PlainHttp.Reply reply = client.get("platform/status");
        assertThat(reply.body().toString()).isEqualTo("[1]");
        long told = ZonedDateTime.parse(reply.headers().get("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant()
                .toEpochMilli();
        assertThat(told).isCloseTo(venue.millis() + 3_600_000, within(20_000L));
    }

    @Test
    @DisplayName("MD-1: books come in one list, bids first; R0 shows orders, coarser precisions add levels up")
    void showsBooks() {
        JsonNode book = client.get("book/tBTCUSD/P0?len=25").body();
        assertThat(book.path(0).toString()).isEqualTo("[24999,1,1]");
        assertThat(book.path(5).toString()).isEqualTo("[25001,1,-1]");
        assertThat(book).hasSize(10);
        assertThat(client.get("book/tBTCUSD/P0?len=1").body().toString()).isEqualTo("[[24999,1,1],[25001,1,-1]]");
        assertThat(client.get("book/tBTCUSD/P1").body().toString()).isEqualTo("[[24990,5,5],[25010,5,-5]]");
        long id = venue.on(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24999", "0.25"));
        JsonNode raw = client.get("book/tBTCUSD/R0?len=25").body();
        assertThat(raw.path(1).toString()).isEqualTo("[" + id + ",24999,0.25]");
        assertThat(client.get("book/tBTCUSD/P0?len=1").body().path(0).toString())
                .isEqualTo("[24999,2,1.25]");
    }

    @Test
    @DisplayName("MD-2: trades come newest first, or oldest first when that is asked, signed by the taker")
    void showsTrades() {
        venue.run(() -> {
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.SELL, "0.5");
        });
        JsonNode trades = client.get("trades/tBTCUSD/hist").body();
        assertThat(amounts(trades)).containsExactly("-0.5", "0.25");
        assertThat(trades.path(0).path(3).asInt()).isEqualTo(24999);
        assertThat(amounts(client.get("trades/tBTCUSD/hist?sort=1&limit=1").body()))
                .containsExactly("0.25");
        assertThat(client.get("trades/tBTCUSD/hist?start=" + (venue.millis() + 60_000))
                        .body())
                .isEmpty();
    }

    @Test
    @DisplayName("MD-3: candles are open, close, high, low; the running one is missing until there is a trade")
    void showsCandles() {
        long before = client.get("candles/trade:1D:tBTCUSD/last").body().path(0).asLong();
        venue.run(() -> {
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.BUY, "1.5");
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.SELL, "0.5");
        });
        JsonNode candle = client.get("candles/trade:1D:tBTCUSD/last").body();
        assertThat(candle.path(0).asLong() - before).isEqualTo(86_400_000);
        assertThat(candle.path(1).asInt()).isEqualTo(25001);
        assertThat(candle.path(2).asInt()).isEqualTo(24999);
        assertThat(candle.path(3).asInt()).isEqualTo(25002);
        assertThat(candle.path(4).asInt()).isEqualTo(24999);
        assertThat(candle.path(5).asText()).isEqualTo("2");
        assertThat(client.get("candles/trade:1D:tBTCUSD/hist?limit=5").body()).hasSize(5);
        assertThat(client.get("candles/trade:1D:tBTCUSD/hist?sort=1&limit=5&start="
                                + candle.path(0).asLong())
                        .body())
                .hasSize(1);
    }

    @Test
    @DisplayName("MD-4: a ticker's sizes are the sums of its levels; several have their symbols in front")
    void showsTickers() {
        JsonNode ticker = client.get("ticker/tBTCUSD").body();
        assertThat(ticker).hasSize(10);
        assertThat(ticker.path(0).asInt()).isEqualTo(24999);
        assertThat(ticker.path(1).asInt()).isEqualTo(5);
        assertThat(ticker.path(6).asInt()).isEqualTo(25000);
        JsonNode two = client.get("tickers?symbols=tDOGE:UST,tNOPE,tBTCUSD").body();
        assertThat(two).hasSize(2);
        assertThat(two.path(0).path(0).asText()).isEqualTo("tBTCUSD");
        assertThat(client.get("tickers?symbols=ALL").body()).hasSize(4);
    }

    @Test
    @DisplayName("ERR-1: wrong questions are answered with 10020 and what was wrong, unknown paths with 404")
    void refuses() {
        for (String[] wrong : new String[][] {
            {"book/tNOPEUSD/P0", "symbol: invalid"},
            {"book/tBTCUSD/P9", "precision: invalid"},
            {"book/tBTCUSD/P0?len=26", "len: invalid"},
            {"ticker/fUSD", "symbol: invalid"},
            {"trades/tBTCUSD/hist?limit=10001", "limit: invalid"},
            {"trades/tBTCUSD/hist?start=yesterday", "start: invalid"},
            {"candles/trade:7m:tBTCUSD/hist", "key: invalid"},
            {"tickers", "symbols: invalid"},
            {"conf/pub:nothing", "conf: invalid"},
        }) {
            PlainHttp.Reply reply = client.get(wrong[0]);
            assertThat(reply.status()).as(wrong[0]).isEqualTo(500);
            assertThat(reply.body().toString()).isEqualTo("[\"error\",10020,\"" + wrong[1] + "\"]");
        }
        assertThat(client.get("nothing").status()).isEqualTo(404);
        assertThat(client.get("auth/r/wallets").status()).isEqualTo(404);
    }

    private static List<String> amounts(JsonNode trades) {
        List<String> amounts = new ArrayList<>();
        trades.forEach(trade -> amounts.add(trade.path(2).asText()));
        return amounts;
    }
}
