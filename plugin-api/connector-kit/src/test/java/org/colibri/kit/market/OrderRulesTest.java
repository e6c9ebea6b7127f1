package org.colibri.kit.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Quantization and the order of checks. */
class OrderRulesTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final Instrument INSTRUMENT = Instrument.builder(PAIR, "BTCUSDT")
            .priceIncrement(new BigDecimal("0.05"))
            .amountIncrement(new BigDecimal("0.001"))
            .minAmount(new BigDecimal("0.002"))
            .maxAmount(new BigDecimal("100"))
            .minNotional(new BigDecimal("10"))
            .orderTypes(Set.of(OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET))
            .timesInForce(Set.of(TimeInForce.GTC, TimeInForce.IOC))
            .build();

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static OrderRequest limit(Side side, String price, String amount) {
        return OrderRequest.limit(PAIR, side, dec(price), dec(amount));
    }

    private static OrderRequest taking(Side side, String price) {
        return new OrderRequest(
                PAIR, side, OrderType.LIMIT, TimeInForce.IOC, dec(price), dec("1"), null, true, false, null);
    }

    private static VenueException refusal(Instrument instrument, OrderRequest request) {
        try {
            OrderRules.check(instrument, request, null);
        } catch (VenueException e) {
            return e;
        }
        throw new AssertionError("not refused: " + request);
    }

    @Test
    @DisplayName("RULE-2: buys are rounded down, sells up, amounts down")
    void roundsAwayFromTheMarket() {
        OrderRequest buy = OrderRules.check(INSTRUMENT, limit(Side.BUY, "25000.09", "1.23456"), null);
        assertThat(buy.price()).isEqualByComparingTo("25000.05");
        assertThat(buy.amount()).isEqualByComparingTo("1.234");
        OrderRequest sell = OrderRules.check(INSTRUMENT, limit(Side.SELL, "25000.01", "1.23456"), null);
        assertThat(sell.price()).isEqualByComparingTo("25000.05");
        assertThat(sell.amount()).isEqualByComparingTo("1.234");
    }

    @Test
    @DisplayName("RULE-2: an order that is meant to take is rounded towards the market")
    void roundsTakersTowardsTheMarket() {
        assertThat(OrderRules.check(INSTRUMENT, taking(Side.BUY, "25000.01"), null)
                        .price())
                .isEqualByComparingTo("25000.05");
        assertThat(OrderRules.check(INSTRUMENT, taking(Side.SELL, "25000.09"), null)
                        .price())
                .isEqualByComparingTo("25000.05");
    }

    @Test
    @DisplayName("RULE-2: significant digits limit prices the same way")
    void roundsToSignificantDigits() {
        Instrument digits =
                Instrument.builder(PAIR, "tBTCUSD").priceSignificantDigits(5).build();
        assertThat(Quantizer.price(digits, dec("25000.19"), false)).isEqualByComparingTo("25000");
        assertThat(Quantizer.price(digits, dec("25000.19"), true)).isEqualByComparingTo("25001");
        assertThat(Quantizer.price(digits, dec("0.0123456"), true)).isEqualByComparingTo("0.012346");
        assertThat(Quantizer.price(digits, dec("12345"), true)).isEqualByComparingTo("12345");
    }

    @Property(tries = 1_000)
    void quantizedOrdersAreAllowedAndCostNobodyMore(
            @ForAll @IntRange(min = 1, max = 100_000_000) int price,
            @ForAll @IntRange(min = 1, max = 1_000_000) int amount,
            @ForAll boolean buys) {
        OrderRequest asked = OrderRequest.limit(
                PAIR, buys ? Side.BUY : Side.SELL, BigDecimal.valueOf(price, 3), BigDecimal.valueOf(amount, 5));
        OrderRequest sent = Quantizer.quantize(INSTRUMENT, asked);
        assertThat(Decimals.isMultiple(sent.price(), INSTRUMENT.priceIncrement()))
                .isTrue();
        assertThat(Decimals.isMultiple(sent.amount(), INSTRUMENT.amountIncrement()))
                .isTrue();
        assertThat(sent.amount()).isLessThanOrEqualTo(asked.amount());
        if (buys) {
            assertThat(sent.price()).isLessThanOrEqualTo(asked.price());
        } else {
            assertThat(sent.price()).isGreaterThanOrEqualTo(asked.price());
        }
        assertThat(Quantizer.quantize(INSTRUMENT, sent)).isEqualTo(sent);
    }

    @Test
    @DisplayName("RULE-3: checks in order: pair, status, type, time in force, amount, notional")
    void checksInOrder() {
        assertThat(refusal(null, limit(Side.BUY, "1", "1"))).hasMessageContaining("not listed");
        Instrument halted =
                INSTRUMENT.toBuilder().status(InstrumentStatus.HALTED).build();
        assertThat(refusal(halted, limit(Side.BUY, "1", "1")))
                .hasMessageContaining("HALTED")
                .extracting(VenueException::category)
                .isEqualTo(ErrorCategory.INVALID_ORDER);
        Instrument limitOnly =
                INSTRUMENT.toBuilder().orderTypes(Set.of(OrderType.LIMIT)).build();
        assertThat(refusal(limitOnly, OrderRequest.market(PAIR, Side.BUY, dec("1"))))
                .hasMessageContaining("MARKET")
                .extracting(VenueException::hint)
                .isEqualTo("supported types: [LIMIT]");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "1", "1").withTimeInForce(TimeInForce.FOK)))
                .hasMessageContaining("FOK");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "25000", "0.0019"))).hasMessageContaining("0.002");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "25000", "101"))).hasMessageContaining("100");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "4999.99", "0.002")))
                .hasMessageContaining("9.9999")
                .hasMessageContaining("10");
    }

    @Test
    @DisplayName("RULE-3: a market order's notional is that at the best opposite price")
    void marketNotional() {
        OrderRequest market = OrderRequest.market(PAIR, Side.BUY, dec("0.002"));
        assertThat(OrderRules.check(INSTRUMENT, market, dec("25000"))).isEqualTo(market);
        assertThatThrownBy(() -> OrderRules.check(INSTRUMENT, market, dec("4000")))
                .hasMessageContaining("notional 8 USDT");
        OrderRequest byQuote = OrderRequest.marketByQuote(PAIR, Side.BUY, dec("9.99"));
        assertThatThrownBy(() -> OrderRules.check(INSTRUMENT, byQuote, null)).hasMessageContaining("9.99");
    }

    @Test
    @DisplayName("RULE-4: never without a price where the type needs one, nor with zero")
    void needsPriceAndAmount() {
        assertThat(refusal(INSTRUMENT, OrderRequest.limit(PAIR, Side.BUY, null, dec("1"))))
                .hasMessageContaining("absent");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "0", "1"))).hasMessageContaining("price");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "-1", "1"))).hasMessageContaining("price");
        assertThat(refusal(INSTRUMENT, limit(Side.BUY, "0.04", "1"))).hasMessageContaining("increment");
        assertThat(refusal(INSTRUMENT, OrderRequest.market(PAIR, Side.BUY, null)))
                .hasMessageContaining("amount");
    }

    @Test
    @DisplayName("RULE-2: a person's order off the increments is refused with the nearest allowed values")
    void namesNearestValues() {
        assertThatThrownBy(() -> OrderRules.checkExact(INSTRUMENT, limit(Side.BUY, "25000.07", "1.2345"), null))
                .isInstanceOfSatisfying(VenueException.class, e -> {
                    assertThat(e.category()).isEqualTo(ErrorCategory.INVALID_ORDER);
                    assertThat(e).hasMessageContaining("25000.07").hasMessageContaining("1.2345");
                    assertThat(e.hint())
                            .isEqualTo("nearest allowed prices: 25000.05 and 25000.1;"
                                    + " nearest allowed amounts: 1.234 and 1.235");
                });
        OrderRequest allowed = limit(Side.BUY, "25000.05", "1.234");
        assertThat(OrderRules.checkExact(INSTRUMENT, allowed, null)).isSameAs(allowed);
    }

    @Test
    @DisplayName("RULE-3: a price outside the venue's band is refused with the band and the market's price")
    void priceBand() {
        Instrument banded = INSTRUMENT.toBuilder()
                .priceBand(new PriceBand(dec("1"), dec("1000"), dec("0.8"), dec("1.2"), dec("0.9"), dec("5")))
                .build();
        BigDecimal market = dec("100");

        assertThat(OrderRules.check(banded, limit(Side.BUY, "80", "1"), market).price())
                .isEqualByComparingTo("80");
        assertThatThrownBy(() -> OrderRules.check(banded, limit(Side.BUY, "79.95", "1"), market))
                .hasMessageContaining("79.95 is below the venue's price band")
                .hasMessageContaining("80 for a BUY at a market price of 100");
        assertThatThrownBy(() -> OrderRules.check(banded, limit(Side.BUY, "120.05", "1"), market))
                .hasMessageContaining("above");
        assertThatThrownBy(() -> OrderRules.check(banded, limit(Side.SELL, "89.95", "1"), market))
                .hasMessageContaining("below");
        assertThat(OrderRules.check(banded, limit(Side.SELL, "500", "1"), market))
                .isNotNull();
        assertThat(OrderRules.check(banded, limit(Side.BUY, "1000", "1"), null)).isNotNull();
        assertThatThrownBy(() -> OrderRules.check(banded, limit(Side.BUY, "1000.05", "1"), null))
                .hasMessageContaining("highest is 1000");
    }
}
