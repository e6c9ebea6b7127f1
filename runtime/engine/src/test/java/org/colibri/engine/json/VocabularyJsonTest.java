package org.colibri.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.Test;

class VocabularyJsonTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final VocabularyJson json = new VocabularyJson();

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void decimalsArePlainStringsWithoutTrailingZerosOrExponents() {
        assertThat(json.text(List.of(decimal("1.2300"), decimal("1E+3"), decimal("0.00000001"), decimal("0E-8"))))
                .isEqualTo("[\"1.23\",\"1000\",\"0.00000001\",\"0\"]");
    }

    @Test
    void aBookHasItsLevelsAsPairs() {
        BookSnapshot book = new BookSnapshot(
                PAIR,
                5,
                7,
                BookState.VALID,
                List.of(new BookLevel(decimal("99.50"), decimal("1"))),
                List.of(new BookLevel(decimal("100"), decimal("2.0"))));
        assertThat(json.text(book))
                .isEqualTo("{\"tradingPair\":\"BTC-USDT\",\"timestamp\":5,\"sequence\":7,\"state\":\"VALID\","
                        + "\"bids\":[[\"99.5\",\"1\"]],\"asks\":[[\"100\",\"2\"]]}");
    }

    @Test
    void anOrderLeavesOutWhatIsNotTold() {
        Order order = Order.builder(PAIR, Side.BUY)
                .clientOrderId("c1")
                .timeInForce(TimeInForce.GTC)
                .price(decimal("100.0"))
                .amount(decimal("1"))
                .status(OrderStatus.OPEN)
                .build();
        assertThat(json.text(order))
                .isEqualTo("{\"clientOrderId\":\"c1\",\"tradingPair\":\"BTC-USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\","
                        + "\"timeInForce\":\"GTC\",\"price\":\"100\",\"amount\":\"1\",\"filledAmount\":\"0\","
                        + "\"status\":\"OPEN\",\"certainty\":\"CONFIRMED\"}");
    }

    @Test
    void aFillHasItsFeeAsAnObject() {
        Fill fill = Fill.of(
                "1",
                "c1",
                "e1",
                PAIR,
                Side.SELL,
                decimal("2"),
                decimal("3"),
                new Fee("BNB", decimal("-0.10")),
                Liquidity.MAKER,
                9);
        assertThat(json.text(fill)).contains("\"fee\":{\"asset\":\"BNB\",\"amount\":\"-0.1\"}", "\"timestamp\":9");
    }

    @Test
    void whatTheVenueDoesNotTellOfABookATickerOrAFillIsAbsent() {
        assertThat(json.text(new BookSnapshot(PAIR, 0, 7, BookState.VALID, List.of(), List.of())))
                .isEqualTo("{\"tradingPair\":\"BTC-USDT\",\"sequence\":7,\"state\":\"VALID\",\"bids\":[],\"asks\":[]}");
        assertThat(json.text(new Ticker(PAIR, decimal("1"), null, decimal("2"), null, null, 0)))
                .isEqualTo("{\"tradingPair\":\"BTC-USDT\",\"bid\":\"1\",\"ask\":\"2\"}");
        assertThat(json.text(Fill.of(
                        "1", null, "e1", PAIR, Side.SELL, decimal("2"), decimal("3"), null, Liquidity.TAKER, 9)))
                .doesNotContain("late", "estimated", "forced", "clientOrderId", "fee");
    }

    @Test
    void anInstrumentHasNoFieldsThatAreOursAlone() {
        Instrument instrument = Instrument.builder(PAIR, "BTCUSDT")
                .priceIncrement(decimal("0.01"))
                .orderTypes(Set.of(OrderType.LIMIT))
                .build();
        assertThat(json.text(instrument))
                .contains(
                        "\"symbol\":\"BTCUSDT\"",
                        "\"priceIncrement\":\"0.01\"",
                        "\"kind\":\"SPOT\"",
                        "\"base\":\"BTC\"")
                .doesNotContain("epoch", "inverse", "maxAmount", "SignificantDigits");
    }

    @Test
    void aCandleHasItsIntervalByName() {
        Candle candle = new Candle(
                PAIR,
                CandleInterval.MO1,
                0,
                decimal("1"),
                decimal("2"),
                decimal("1"),
                decimal("2"),
                decimal("5"),
                null,
                true);
        assertThat(json.text(candle))
                .contains("\"interval\":\"1M\"", "\"closed\":true")
                .doesNotContain("quoteVolume");
    }

    @Test
    void credentialsAreNeverWritten() {
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("credentials", Credentials.of(Map.of("apiSecret", "very-secret")));
        assertThat(json.text(holder)).doesNotContain("very-secret");
    }
}
