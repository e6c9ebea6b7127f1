package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstrumentTest {

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static Instrument.Builder builder() {
        return Instrument.builder(new TradingPair("BTC", "USDT"), "BTCUSDT");
    }

    private static Instrument perpetual() {
        return builder()
                .perpetual("USDT")
                .priceIncrement(dec("0.1"))
                .amountIncrement(dec("0.001"))
                .minAmount(dec("0.002"))
                .maxAmount(dec("500"))
                .minNotional(dec("5"))
                .priceSignificantDigits(6)
                .scales(1, 3)
                .orderTypes(EnumSet.of(OrderType.LIMIT, OrderType.MARKET))
                .timesInForce(EnumSet.of(TimeInForce.GTC, TimeInForce.IOC))
                .contracts(dec("0.001"), true)
                .status(InstrumentStatus.HALTED)
                .epoch(3)
                .build();
    }

    @Test
    @DisplayName("RULE-1: a new instrument is spot, trading, without limits, at scales of 8")
    void defaults() {
        Instrument instrument = builder().build();
        assertThat(instrument.base()).isEqualTo("BTC");
        assertThat(instrument.quote()).isEqualTo("USDT");
        assertThat(instrument.symbol()).isEqualTo("BTCUSDT");
        assertThat(instrument.kind()).isEqualTo(InstrumentKind.SPOT);
        assertThat(instrument.settle()).isNull();
        assertThat(instrument.priceIncrement()).isZero();
        assertThat(instrument.amountIncrement()).isZero();
        assertThat(instrument.minAmount()).isZero();
        assertThat(instrument.maxAmount()).isNull();
        assertThat(instrument.minNotional()).isZero();
        assertThat(instrument.contractSize()).isNull();
        assertThat(instrument.priceScale()).isEqualTo(8);
        assertThat(instrument.amountScale()).isEqualTo(8);
        assertThat(instrument.orderTypes()).containsExactly(OrderType.LIMIT);
        assertThat(instrument.timesInForce()).containsExactly(TimeInForce.GTC);
        assertThat(instrument.isTrading()).isTrue();
        assertThat(instrument.epoch()).isZero();
    }

    @Test
    @DisplayName("RULE-1: what the builder was given is what the instrument says, and a rebuilt one is equal")
    void rebuilds() {
        Instrument instrument = perpetual();
        assertThat(instrument.kind()).isEqualTo(InstrumentKind.PERPETUAL);
        assertThat(instrument.settle()).isEqualTo("USDT");
        assertThat(instrument.priceIncrement()).isEqualTo(dec("0.1"));
        assertThat(instrument.amountIncrement()).isEqualTo(dec("0.001"));
        assertThat(instrument.minAmount()).isEqualTo(dec("0.002"));
        assertThat(instrument.maxAmount()).isEqualTo(dec("500"));
        assertThat(instrument.minNotional()).isEqualTo(dec("5"));
        assertThat(instrument.priceSignificantDigits()).isEqualTo(6);
        assertThat(instrument.orderTypes()).containsExactlyInAnyOrder(OrderType.LIMIT, OrderType.MARKET);
        assertThat(instrument.timesInForce()).containsExactlyInAnyOrder(TimeInForce.GTC, TimeInForce.IOC);
        assertThat(instrument.contractSize()).isEqualTo(dec("0.001"));
        assertThat(instrument.inverse()).isTrue();
        assertThat(instrument.isTrading()).isFalse();
        assertThat(instrument.epoch()).isEqualTo(3);
        assertThat(instrument.toBuilder().build()).isEqualTo(instrument);
        assertThat(instrument.toBuilder().epoch(4).build()).isNotEqualTo(instrument);
    }

    @Test
    @DisplayName("PART-2: prices and amounts go to the book's longs and back without loss")
    void scales() {
        Instrument instrument = perpetual();
        assertThat(instrument.scaledPrice(dec("64000.1"))).isEqualTo(640_001);
        assertThat(instrument.scaledAmount(dec("0.25"))).isEqualTo(250);
        assertThat(instrument.price(640_001)).isEqualTo(dec("64000.1"));
        assertThat(instrument.amount(250)).isEqualTo(dec("0.250"));
        assertThatThrownBy(() -> instrument.scaledPrice(dec("64000.12"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> instrument.scaledAmount(dec("0.0005"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("SYM-3: scales outside 0 to 18 are refused with symbol and values")
    void refusesScales() {
        for (int[] scales : new int[][] {{-1, 0}, {19, 0}, {0, -1}, {0, 19}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().scales(scales[0], scales[1]).build())
                    .withMessageContaining("BTCUSDT")
                    .withMessageContaining(scales[0] + " and " + scales[1]);
        }
        assertThat(builder().scales(0, 18).build().amountScale()).isEqualTo(18);
    }

    private static void assertRefused(
            String field, String value, BiFunction<Instrument.Builder, BigDecimal, Instrument.Builder> setter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(builder(), value == null ? null : dec(value))
                        .build())
                .withMessageContaining("BTCUSDT: " + field)
                .withMessageContaining("was " + value);
    }

    @Test
    @DisplayName("SYM-3: increments and minima that are negative or missing are refused by name")
    void refusesNegativeRules() {
        for (String value : new String[] {"-0.1", null}) {
            assertRefused("priceIncrement", value, Instrument.Builder::priceIncrement);
            assertRefused("amountIncrement", value, Instrument.Builder::amountIncrement);
            assertRefused("minAmount", value, Instrument.Builder::minAmount);
            assertRefused("minNotional", value, Instrument.Builder::minNotional);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().priceSignificantDigits(-1).build())
                .withMessageContaining("priceSignificantDigits");
    }

    @Test
    @DisplayName("SYM-3: a largest amount or contract size of zero, which would allow nothing, is refused by name")
    void refusesZeroLimits() {
        for (String value : new String[] {"0", "-1"}) {
            assertRefused("maxAmount", value, Instrument.Builder::maxAmount);
            assertRefused("contractSize", value, (builder, size) -> builder.contracts(size, false));
        }
    }

    @Test
    @DisplayName("An instrument without its names or status is refused")
    void refusesMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Instrument.builder(null, "X").build())
                .withMessage("tradingPair");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        Instrument.builder(new TradingPair("A", "B"), null).build())
                .withMessage("symbol");
        assertThatNullPointerException()
                .isThrownBy(() -> builder().status(null).build())
                .withMessage("status");
    }

    @Test
    @DisplayName("An instrument keeps its own copy of the order types")
    void copiesSets() {
        Set<OrderType> types = EnumSet.of(OrderType.LIMIT);
        Instrument instrument = builder().orderTypes(types).build();
        types.add(OrderType.MARKET);
        assertThat(instrument.orderTypes()).containsExactly(OrderType.LIMIT);
        assertThatThrownBy(() -> instrument.orderTypes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("RULE-1: the step of prices is the increment, or what the significant digits leave of it")
    void priceStep() {
        Instrument digits = builder()
                .priceIncrement(dec("0.00000001"))
                .priceSignificantDigits(5)
                .build();

        assertThat(digits.priceStep(dec("25000"))).isEqualByComparingTo("1");
        assertThat(digits.priceStep(dec("99999.9"))).isEqualByComparingTo("1");
        assertThat(digits.priceStep(dec("100000"))).isEqualByComparingTo("10");
        assertThat(digits.priceStep(dec("1.5"))).isEqualByComparingTo("0.0001");
        assertThat(digits.priceStep(dec("0.00001"))).isEqualByComparingTo("0.00000001");
        assertThat(builder().priceIncrement(dec("0.5")).build().priceStep(dec("25000")))
                .isEqualByComparingTo("0.5");
        assertThat(builder().scales(2, 8).build().priceStep(dec("25000"))).isEqualByComparingTo("0.01");
    }
}
