package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public and account data by REST, as an independent client reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestAnswersTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeAll
    void open() {
        venue = SpotFixture.open();
        client = new PlainClient(venue);
        venue.run(() -> {
            venue.fixture().outsideTakes(SpotFixture.BTC, Side.BUY, "0.5");
            venue.fixture().outsideTakes(SpotFixture.BTC, Side.SELL, "1.5");
            venue.fixture().outside(SpotFixture.BTC, Side.BUY, "24999.99", "1");
            venue.fixture().outside(SpotFixture.BTC, Side.SELL, "25000.01", "1");
        });
    }

    @AfterAll
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("ping and time answer without a key")
    void answersPingAndTime() {
        assertThat(client.get("/api/v3/ping").body().toString()).isEqualTo("{}");
        long time = client.get("/api/v3/time").body().path("serverTime").asLong();
        assertThat(time).isBetween(venue.loop().millis() - 60_000, venue.loop().millis());
    }

    @Test
    @DisplayName("exchangeInfo tells limits, filters and precisions of each symbol")
    void tellsInstruments() {
        JsonNode all = client.get("/api/v3/exchangeInfo").body();
        assertThat(all.path("symbols")).hasSize(2);
        assertThat(all.path("rateLimits").findValuesAsText("limit")).containsExactly("6000", "100", "200000", "300000");
        JsonNode btc = all.path("symbols").path(0);
        assertThat(btc.path("symbol").asText()).isEqualTo("BTCUSDT");
        assertThat(btc.path("baseAssetPrecision").asInt()).isEqualTo(8);
        assertThat(btc.path("permissionSets").toString()).isEqualTo("[[\"SPOT\"]]");
        assertThat(filter(btc, "PRICE_FILTER").path("tickSize").asText()).isEqualTo("0.01000000");
        assertThat(filter(btc, "LOT_SIZE").path("stepSize").asText()).isEqualTo("0.00001000");
        assertThat(filter(btc, "NOTIONAL").path("minNotional").asText()).isEqualTo("5.00000000");
    }

    @Test
    @DisplayName("exchangeInfo can be asked for one symbol, some, or some permissions")
    void choosesInstruments() {
        assertThat(symbols("symbol=ETHUSDT")).containsExactly("ETHUSDT");
        assertThat(symbols("symbols=%5B%22ETHUSDT%22,%22BTCUSDT%22%5D")).containsExactly("ETHUSDT", "BTCUSDT");
        assertThat(symbols("permissions=SPOT")).hasSize(2);
        assertThat(symbols("permissions=%5B%22MARGIN%22%5D")).isEmpty();
        assertThat(symbols("symbolStatus=HALT")).isEmpty();
        assertThat(client.get("/api/v3/exchangeInfo?symbol=BTCUSDT&showPermissionSets=false")
                        .body()
                        .path("symbols")
                        .path(0)
                        .path("permissionSets"))
                .isEmpty();
        assertThat(client.get("/api/v3/exchangeInfo?symbol=BTCUSDT&permissions=SPOT")
                        .code())
                .isEqualTo(-1128);
        assertThat(client.get("/api/v3/exchangeInfo?symbols=%5B%22NOPE%22%5D").code())
                .isEqualTo(-1121);
        assertThat(client.get("/api/v3/exchangeInfo?symbols=%5B%22BTC").code()).isEqualTo(-1135);
    }

    @Test
    @DisplayName("BOOK: a snapshot has its update id and the best levels first, with eight places")
    void tellsTheBook() {
        JsonNode book = client.get("/api/v3/depth?symbol=BTCUSDT&limit=2").body();
        assertThat(book.path("lastUpdateId").asLong()).isPositive();
        assertThat(book.path("bids").path(0).toString()).isEqualTo("[\"24999.99000000\",\"1.00000000\"]");
        assertThat(book.path("asks")).hasSize(2);
        JsonNode ticker = client.get("/api/v3/ticker/bookTicker?symbol=BTCUSDT").body();
        assertThat(ticker.path("bidPrice").asText()).isEqualTo("24999.99000000");
        assertThat(ticker.path("askPrice").asText())
                .isEqualTo(book.path("asks").path(0).path(0).asText());
    }

    @Test
    @DisplayName("Trades tell the maker's side; those of one taker are also told as one")
    void tellsTrades() {
        JsonNode trades = client.get("/api/v3/trades?symbol=BTCUSDT").body();
        assertThat(trades).hasSizeGreaterThanOrEqualTo(3);
        assertThat(trades.path(0).path("isBuyerMaker").asBoolean()).isFalse();
        assertThat(trades.path(1).path("isBuyerMaker").asBoolean()).isTrue();
        assertThat(trades.path(0).path("quoteQty").asText()).isEqualTo("12500.00500000");
        JsonNode joined =
                client.get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=2&limit=2").body();
        assertThat(joined.path(0).path("a").asLong()).isEqualTo(2);
        assertThat(joined.path(0).path("q").asText()).isEqualTo("1.00000000");
        assertThat(joined.path(1).path("q").asText()).isEqualTo("0.50000000");
        assertThat(client.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=2&limit=1")
                        .body()
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("Candles are rows of twelve, oldest first, the running one last")
    void tellsCandles() {
        JsonNode rows =
                client.get("/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=3").body();
        assertThat(rows).hasSize(3);
        JsonNode running = rows.path(2);
        assertThat(running).hasSize(12);
        assertThat(running.path(6).asLong() - running.path(0).asLong()).isEqualTo(3_600_000 - 1);
        assertThat(rows.path(1).path(0).asLong()).isEqualTo(running.path(0).asLong() - 3_600_000);
        assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=7m").code())
                .isEqualTo(-1120);
    }

    @Test
    @DisplayName("Tickers come as an object for one symbol and as a list for many")
    void tellsTickers() {
        assertThat(client.get("/api/v3/ticker/price?symbol=ETHUSDT")
                        .body()
                        .path("price")
                        .asText())
                .isEqualTo("1500.00000000");
        assertThat(client.get("/api/v3/ticker/price").body()).hasSize(2);
        assertThat(client.get("/api/v3/ticker/bookTicker").body()).hasSize(2);
        JsonNode day = client.get("/api/v3/ticker/24hr?symbol=BTCUSDT").body();
        assertThat(day.path("openPrice").asText()).isEqualTo("25000.00000000");
        assertThat(day.path("count").asLong()).isGreaterThanOrEqualTo(3);
        JsonNode mini = client.get("/api/v3/ticker/24hr?symbols=%5B%22BTCUSDT%22%5D&type=MINI")
                .body();
        assertThat(mini.path(0).has("lastPrice")).isTrue();
        assertThat(mini.path(0).has("bidPrice")).isFalse();
        assertThat(client.get("/api/v3/avgPrice?symbol=ETHUSDT")
                        .body()
                        .path("price")
                        .asText())
                .isEqualTo("1500.00000000");
    }

    @Test
    @DisplayName("The account tells free and locked of each asset, and its commissions")
    void tellsTheAccount() {
        JsonNode account = client.signed("GET", "/api/v3/account").body();
        assertThat(account.path("accountType").asText()).isEqualTo("SPOT");
        assertThat(account.path("commissionRates").path("taker").asText()).isEqualTo("0.00100000");
        assertThat(account.path("balances").findValuesAsText("asset")).contains("BTC", "ETH", "USDT");
        JsonNode commission = client.signed("GET", "/api/v3/account/commission", "symbol", "BTCUSDT")
                .body();
        assertThat(commission.path("standardCommission").path("maker").asText()).isEqualTo("0.00100000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sapi/v1/capital/config/getall",
                "/sapi/v1/margin/allPairs",
                "/sapi/v1/margin/isolated/allPairs",
                "/fapi/v1/exchangeInfo",
                "/dapi/v1/exchangeInfo",
                "/fapi/v1/leverageBracket"
            })
    @DisplayName("What clients ask at other products is there and empty")
    void answersForOtherProducts(String path) {
        PlainClient.Reply reply = client.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().isArray() ? reply.body() : reply.body().path("symbols"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/nothing", "/api/v3/userDataStream", "/api/v2/depth", "/"})
    @DisplayName("Unknown paths, and those that are gone, are 404")
    void answersNotFound(String path) {
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    private List<String> symbols(String query) {
        List<String> names = new ArrayList<>();
        client.get("/api/v3/exchangeInfo?" + query)
                .body()
                .path("symbols")
                .forEach(symbol -> names.add(symbol.path("symbol").asText()));
        return names;
    }

    private static JsonNode filter(JsonNode symbol, String type) {
        for (JsonNode filter : symbol.path("filters")) {
            if (filter.path("filterType").asText().equals(type)) {
                return filter;
            }
        }
        throw new AssertionError(type + " is missing");
    }
}
