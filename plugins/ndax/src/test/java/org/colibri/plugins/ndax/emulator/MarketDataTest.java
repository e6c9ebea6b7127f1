package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody may ask over REST. */
class MarketDataTest {

    private LoopbackVenue venue;
    private NdaxClient client;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open();
        client = new NdaxClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("Instruments carry numbers and long decimals; the list holds one that nobody can trade")
    void listsInstruments() {
        JsonNode list = client.get("GetInstruments?omsId=1");
        assertThat(list.findValuesAsText("Symbol")).containsExactly("BTCCAD", "ETHCAD", "EOSCAD");
        assertThat(list.findValuesAsText("InstrumentId")).containsExactly("1", "3", "75");
        assertThat(list.path(0).path("SessionStatus").asText()).isEqualTo("Running");
        assertThat(list.path(0).path("MinimumQuantity").decimalValue()).isEqualByComparingTo("0.0001");
        assertThat(list.path(2).path("IsDisable").asBoolean()).isTrue();
        String text = venue.on(() -> Json.write(Json.object().put("x", Json.tailed(new BigDecimal("1E-8")))));
        assertThat(text).isEqualTo("{\"x\":0.0000000100000000000000000000}");
    }

    @Test
    @DisplayName("Products have their numbers as texts")
    void listsProducts() {
        JsonNode list = client.get("GetProducts?OMSId=1");
        assertThat(list.findValuesAsText("Product")).containsExactly("BTC", "CAD", "ETH", "EOS");
        assertThat(list.path(1).path("ProductId").isTextual()).isTrue();
        assertThat(list.path(1).path("ProductId").asText()).isEqualTo("2");
    }

    @Test
    @DisplayName("A book is a list of entries of ten, price at 6, quantity at 8, side at 9")
    void tellsTheBook() {
        JsonNode book = client.get("GetL2Snapshot?OMSId=1&InstrumentId=1&Depth=2");
        assertThat(book).hasSize(4);
        assertThat(book).allSatisfy(entry -> assertThat(entry).hasSize(10));
        assertThat(column(book, 6)).containsExactly("24999.99", "24999.98", "25000.01", "25000.02");
        assertThat(column(book, 9)).containsExactly("0", "0", "1", "1");
        assertThat(column(book, 7)).containsOnly("1");
        assertThat(column(book, 8)).containsOnly("1");
    }

    @Test
    @DisplayName("Level 1 tells prices as numbers, its time as a text and no amounts")
    void tellsLevel1() {
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.25");
        JsonNode level1 = client.get("GetLevel1?OMSId=1&InstrumentId=1");
        assertThat(level1.path("BestBid").decimalValue()).isEqualByComparingTo("24999.99");
        assertThat(level1.path("LastTradedPx").decimalValue()).isEqualByComparingTo("25000.01");
        assertThat(level1.path("LastTradedQty").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(level1.path("CurrentDayNumTrades").asInt()).isEqualTo(1);
        assertThat(level1.path("Rolling24NumTrades").asInt()).isEqualTo(1);
        assertThat(level1.path("Rolling24HrVolume").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(level1.path("TimeStamp").isTextual()).isTrue();
        assertThat(level1.path("BidQty").asInt()).isZero();
        assertThat(client.get("Ticker").path("BTC_CAD").path("last_price").decimalValue())
                .isEqualByComparingTo("25000.01");
    }

    @Test
    @DisplayName("Trades come oldest first, quantity before price, with the taker's side")
    void tellsTrades() {
        venue.outsideTakes(NdaxFixture.ETH, Side.BUY, "0.5");
        venue.outsideTakes(NdaxFixture.ETH, Side.SELL, "0.75");
        JsonNode trades = client.get("GetLastTrades?OMSId=1&InstrumentId=3&Count=50");
        assertThat(trades).hasSize(2).allSatisfy(trade -> assertThat(trade).hasSize(11));
        assertThat(column(trades, 2)).containsExactly("0.5", "0.75");
        assertThat(column(trades, 3)).containsExactly("1500.01", "1499.99");
        assertThat(column(trades, 7)).containsExactly("0", "2");
        assertThat(column(trades, 8)).containsExactly("0", "1");
    }

    @Test
    @DisplayName("Candles begin in the asked time; end first, begin last, high and low before open")
    void tellsCandles() {
        venue.loop().setClock(1_767_225_600_123L);
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.25");
        JsonNode past = client.get("GetTickerHistory?OMSId=1&InstrumentId=1&Interval=60"
                + "&FromDate=2025-12-31%2022%3A20%3A00&ToDate=2026-01-01%2000%3A00%3A00");
        assertThat(past).hasSize(100);
        assertThat(past.path(0).path(9).asLong()).isEqualTo(1_767_219_600_000L);
        JsonNode days = client.get(
                "GetTickerHistory?OMSId=1&InstrumentId=1&Interval=86400&FromDate=2026-01-01&ToDate=2026-01-02");
        assertThat(days).hasSize(1);
        assertThat(days.path(0)).hasSize(10);
        assertThat(days.path(0).path(0).asLong() - days.path(0).path(9).asLong())
                .isEqualTo(86_400_000);
        assertThat(days.path(0).path(5).decimalValue()).isEqualByComparingTo("0.25");
    }

    @ParameterizedTest
    @CsvSource({
        "GetL2Snapshot?OMSId=1&InstrumentId=10000&Depth=100, 100, Invalid InstrumentId: 10000",
        "GetL2Snapshot?OMSId=1, 100, Invalid Request",
        "GetL2Snapshot?InstrumentId=1, 100, Invalid Request",
        "GetL2Snapshot?OMSId=2&InstrumentId=1, 100, Invalid Request",
        "GetL2Snapshot?OMSId=1&InstrumentId=x, 100, Invalid Request",
        "GetL2Snapshot?OMSId=1&InstrumentId=1&Depth=-1, 100, Invalid Request",
        "GetTickerHistory?OMSId=1&InstrumentId=1&Interval=61&FromDate=2026-01-01&ToDate=2026-01-02, 100,"
                + " Invalid Request",
        "GetTickerHistory?OMSId=1&InstrumentId=1&Interval=60&FromDate=yesterday&ToDate=2026-01-02, 100, Invalid Request"
    })
    @DisplayName("What is wrong is refused with status 200 in the generic answer")
    void refuses(String request, int code, String text) {
        PlainHttp.Reply reply = client.send("GET", request, "", Map.of());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("result").asBoolean(true)).isFalse();
        assertThat(reply.body().path("errorcode").asInt()).isEqualTo(code);
        assertThat(reply.body().path("errormsg").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nothing", "SubscribeLevel2", "SendOrder", ""})
    @DisplayName("An unknown function, or one that is not asked by GET, is not found")
    void doesNotFind(String function) {
        PlainHttp.Reply reply = client.send("GET", function, "", Map.of());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().asText()).isEqualTo("Endpoint Not Found");
    }

    @Test
    @DisplayName("Names of fields are not case sensitive; ping answers")
    void readsNamesInAnyCase() {
        assertThat(client.get("GetLevel1?omsid=1&INSTRUMENTID=3")
                        .path("InstrumentId")
                        .asInt())
                .isEqualTo(3);
        assertThat(client.get("Ping").path("msg").asText()).isEqualTo("PONG");
    }

    private static List<String> column(JsonNode rows, int index) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.path(row).path(index).asText())
                .toList();
    }
}
