package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.kit.market.Quantizer;
import org.colibri.kit.net.HttpRequest;
import org.colibri.testkit.fake.FakeContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitfinexRestTest {

    private final Bench bench = new Bench();
    private final FakeContext context = bench.context();
    private final MarketApi market = bench.venue().marketApi();

    @Test
    @DisplayName("SYM-2: the venue's list of names, with the known traps, names the coins")
    void names() {
        List<Instrument> instruments = instruments(
                "[\"BTCUST\",\"TERRAUST:USD\",\"LUNA:USD\",\"LUNA2:USD\",\"NEWUSD\",\"XYZ:UST\",\"FOOBTC\","
                        + "\"BTCF0:USTF0\"]",
                "[[\"UST\",\"USDt\"],[\"NEW\",\"Newcoin\"],[\"XYZ\",\"BTC\"],[\"FOO\",\"Newcoin\"],[\"\",\"A\"],5]");
        assertThat(instruments)
                .extracting(instrument -> instrument.tradingPair() + " " + instrument.symbol())
                .containsExactly(
                        "BTC-USDT tBTCUST",
                        "USTC-USD tTERRAUST:USD",
                        "LUNC-USD tLUNA:USD",
                        "LUNA-USD tLUNA2:USD",
                        "NEWCOIN-USD tNEWUSD",
                        "XYZ-USDT tXYZ:UST",
                        "FOO-BTC tFOOBTC");
    }

    @Test
    @DisplayName("RULE-1, RULE-2: five significant digits at any price, eight places at most")
    void significantDigits() {
        Instrument btc = instruments("[\"BTCUSD\"]", "[]").get(0);
        assertThat(rounded(btc, "118286.3", false)).isEqualTo("118280");
        assertThat(rounded(btc, "118286.3", true)).isEqualTo("118290");
        assertThat(rounded(btc, "1.23456", false)).isEqualTo("1.2345");
        assertThat(rounded(btc, "0.000123456", true)).isEqualTo("0.00012346");
        assertThat(rounded(btc, "0.0000123456789", false)).isEqualTo("0.00001234");
    }

    private static String rounded(Instrument instrument, String price, boolean up) {
        return Quantizer.price(instrument, new BigDecimal(price), up).toPlainString();
    }

    @Test
    @DisplayName("SYM-3: a malformed pair is skipped")
    void malformedPairs() {
        bench.http()
                .answer("[[[\"BTCUSD\",[null,null,null,\"0.1\",\"2.0\"]],[\"ABCDE\",[]],[\"ETHUSD\",5],"
                        + "[\"LTCUSD\",[null,null,null,\"x\",\"2\"]],7,[\":USD\",[]],[\"IOTUSD\",[]]],[]]");
        assertThat(context.get(market::instruments))
                .extracting(instrument -> instrument.tradingPair().toString())
                .containsExactly("BTC-USD", "IOTA-USD");
    }

    @Test
    @DisplayName("SYM-4: the scale of amounts is lowered until the largest fits")
    void amountScale() {
        bench.http().answer("[[[\"BTCUSD\",[null,null,null,\"0.1\",\"1e12\"]]]]");
        assertThat(context.get(market::instruments).get(0).amountScale()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[5]", "[{}]", "null"})
    @DisplayName("SYM-3: an answer that is no list of pairs is an error")
    void noList(String body) {
        bench.http().answer(body);
        VenueException error = context.refused(market::instruments);
        assertThat(error.category()).isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    @DisplayName("TIME-1: the venue's time is the Date of an answer")
    void serverTime() {
        bench.http().answer(200, "[1]", new HttpRequest.Header("Date", "Mon, 02 Nov 2026 12:00:05 GMT"));
        assertThat(context.get(market::serverTime)).isEqualTo(1_793_620_805_000L);
        bench.http().answer("[1]");
        assertThat(context.refused(market::serverTime).category()).isEqualTo(ErrorCategory.UNKNOWN);
        bench.http().answer(200, "[1]", new HttpRequest.Header("Date", "today"));
        assertThat(context.refused(market::serverTime).category()).isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    @DisplayName("HLTH-1: the venue counts as reachable while its platform operates")
    void ping() {
        bench.http().answer("[1]").answer("[0]").answer("{}");
        context.get(market::ping);
        assertThat(context.refused(market::ping).category()).isEqualTo(ErrorCategory.MAINTENANCE);
        assertThat(context.refused(market::ping).category()).isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    @DisplayName("MD-3: the newest candles are asked for newest first, and told oldest first")
    void candles() {
        bench.http().answer("[[1793620800000,1,2,3,0.5,9],[1793620740000,1,1,1,1,1]]");
        List<Candle> candles = context.get(() -> market.candles(Bench.BTC_USD, CandleInterval.M1, null, 2));
        assertThat(bench.http().last().uri())
                .hasToString("https://api-pub.bitfinex.com/v2/candles/trade:1m:tBTCUSD/hist?limit=2");
        assertThat(candles).extracting(Candle::openTime).containsExactly(1793620740000L, 1793620800000L);
        assertThat(candles).extracting(Candle::closed).containsExactly(true, false);
        assertThat(context.refused(() -> market.candles(Bench.BTC_USD, CandleInterval.H2, null, 2))
                        .category())
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,25", "25,25", "26,100", "101,250", "5000,250"})
    @DisplayName("MD-4: a book has one of the venue's lengths, at least the one asked for")
    void bookLengths(int depth, int length) {
        bench.http().answer("[]");
        context.get(() -> market.book(Bench.BTC_USD, depth));
        assertThat(bench.http().last().uri().getQuery()).isEqualTo("len=" + length);
    }

    private List<Instrument> instruments(String pairs, String names) {
        String entries = pairs.replaceAll("\"([^\"]+)\"", "[\"$1\",[null,null,null,\"0.1\",\"2.0\"]]");
        bench.http().answer("[" + entries + "," + names + "]");
        return context.get(market::instruments);
    }
}
