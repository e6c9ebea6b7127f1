package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Prices;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.order.Turns;
import org.colibri.kit.rates.Rates;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FEE-2, FEE-3: what an account pays")
class AccountFeesTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final Instrument SPOT = Instrument.builder(BTC, "BTCUSDT").build();
    private static final Instrument LINEAR =
            Instrument.builder(BTC, "BTCUSDT").perpetual("USDT").build();

    private final TestContext context = new TestContext();
    private final ScriptedApi api = new ScriptedApi();
    private final List<String> changes = new ArrayList<>();
    private final Map<String, BigDecimal> held = new HashMap<>();
    private final Map<TradingPair, BigDecimal> prices = new HashMap<>();
    private Instrument instrument = SPOT;
    private FeeOverride override = FeeOverride.none();
    private boolean fromReturns = true;
    private BigDecimal marketPrice;

    private AccountFees fees() {
        FeeRatesCache rates = new FeeRatesCache(
                api,
                pair -> instrument,
                pair -> new FeeRates(pair, decimal("0.002"), decimal("0.004")),
                (before, after) -> changes.add(before == null ? "first" : "changed"),
                override,
                Duration.ofHours(12),
                new Turns(context.loop(), error -> {
                    throw error;
                }));
        return new AccountFees(
                rates,
                fromReturns,
                pair -> instrument,
                asset -> new Balance(asset, held(asset), held(asset)),
                (asset, quote) -> new Rates(List.of(new Prices(prices, 1_000)), 1_000).find(asset, quote),
                request -> marketPrice);
    }

    private BigDecimal held(String asset) {
        return held.getOrDefault(asset, BigDecimal.ZERO);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    /** Half a bitcoin at 20000. */
    private static Fill fill(Side side, Liquidity liquidity, Fee told) {
        return Fill.of("t", "c", "e", BTC, side, decimal("20000"), decimal("0.5"), told, liquidity, 1);
    }

    private static void isFee(Fee fee, String asset, String amount) {
        assertThat(fee.asset()).isEqualTo(asset);
        assertThat(fee.amount()).isEqualByComparingTo(amount);
    }

    private AccountFees told(FeeRates told) {
        AccountFees fees = fees();
        context.on(() -> fees.rates(BTC));
        context.on(() -> api.answerAll("fees", told));
        return fees;
    }

    private static FeeRates discounted() {
        return new FeeRates(
                BTC, decimal("0.001"), decimal("0.002"), new FeeDiscount("BNB", decimal("0.00075"), decimal("0.0015")));
    }

    @Test
    @DisplayName(
            "FEE-2: the schedule until the venue has told, told once, then asked every 12 h without being looked at")
    void refreshes() {
        AccountFees fees = fees();
        context.on(() -> assertThat(fees.rates(BTC).taker()).isEqualByComparingTo("0.004"));
        context.on(() -> fees.rates(BTC));
        assertThat(api.count("fees")).isEqualTo(1);
        context.on(() -> api.answer("fees", new FeeRates(BTC, decimal("0.001"), decimal("0.001"))));
        assertThat(fees.rates(BTC).taker()).isEqualByComparingTo("0.001");
        context.advance(Duration.ofHours(12));
        assertThat(api.count("fees")).isEqualTo(2);
        context.on(() -> api.answer("fees", new FeeRates(BTC, decimal("0.001"), decimal("0.001"))));
        context.advance(Duration.ofHours(12));
        context.on(() -> api.answer("fees", new FeeRates(BTC, BigDecimal.ZERO, BigDecimal.ZERO)));
        assertThat(fees.rates(BTC).taker()).as("the pair is free now").isZero();
        assertThat(changes).containsExactly("first", "changed");
    }

    @Test
    @DisplayName("FEE-2: a venue that does not answer is asked again after a minute, the last known fees stay")
    void asksAgain() {
        AccountFees fees = fees();
        context.on(() -> fees.rates(BTC));
        context.on(() -> api.answer("fees", ScriptedApi.timedOut()));
        context.advance(Duration.ofSeconds(61));
        assertThat(api.count("fees")).isEqualTo(2);
        assertThat(fees.rates(BTC).maker()).isEqualByComparingTo("0.002");
    }

    @Test
    @DisplayName("FEE-2: what the operator sets goes before what the venue tells; with both nothing is asked")
    void overrides() {
        override = new FeeOverride(null, decimal("0.0007"));
        FeeRates half = told(discounted()).rates(BTC);
        assertThat(half.maker()).isEqualByComparingTo("0.001");
        assertThat(half.taker()).isEqualByComparingTo("0.0007");
        assertThat(half.discount()).isNull();
        override = new FeeOverride(decimal("-0.0001"), decimal("0.0007"));
        AccountFees both = fees();
        context.on(() -> assertThat(both.rates(BTC).maker()).isEqualByComparingTo("-0.0001"));
        assertThat(api.count("fees")).isEqualTo(1);
    }

    @Test
    @DisplayName("FEE-3: a fill's fee is what the venue told; estimated, it is in the asset that the venue takes")
    void feeOfFills() {
        AccountFees fees = fees();
        context.on(() -> {
            isFee(fees.feeOf(SPOT, fill(Side.BUY, Liquidity.MAKER, new Fee("X", BigDecimal.ONE))), "X", "1");
            isFee(fees.feeOf(SPOT, fill(Side.BUY, Liquidity.MAKER, null)), "BTC", "0.001");
            isFee(fees.feeOf(SPOT, fill(Side.BUY, null, null)), "BTC", "0.002");
            isFee(fees.feeOf(SPOT, fill(Side.SELL, Liquidity.TAKER, null)), "USDT", "40");
            isFee(fees.feeOf(LINEAR, fill(Side.BUY, Liquidity.TAKER, null)), "USDT", "40");
        });
        fromReturns = false;
        AccountFees onTop = fees();
        context.on(() -> isFee(onTop.estimate(SPOT, fill(Side.BUY, Liquidity.TAKER, null)), "USDT", "40"));
    }

    @Test
    @DisplayName("FEE-3: an inverse contract's fee is of its worth in its own asset")
    void inverse() {
        instrument = Instrument.builder(TradingPair.parse("BTC-USD"), "XBTUSD")
                .perpetual("BTC")
                .contracts(BigDecimal.ONE, true)
                .build();
        AccountFees fees = fees();
        context.on(() -> isFee(fees.estimate(instrument, fill(Side.BUY, Liquidity.MAKER, null)), "BTC", "0.001"));
    }

    @Test
    @DisplayName(
            "FEE-2, FEE-3: fees are taken from the discount asset, by the rate source, while there is enough of it")
    void discountAsset() {
        prices.put(TradingPair.parse("BNB-USDT"), decimal("500"));
        held.put("BNB", decimal("0.015"));
        AccountFees fees = told(discounted());
        isFee(fees.estimate(SPOT, fill(Side.BUY, Liquidity.MAKER, null)), "BNB", "0.015");
        isFee(fees.estimate(SPOT, fill(Side.SELL, Liquidity.TAKER, null)), "USDT", "20");
        held.put("BNB", decimal("0.03"));
        isFee(fees.estimate(SPOT, fill(Side.SELL, Liquidity.TAKER, null)), "BNB", "0.03");
        prices.clear();
        isFee(fees.estimate(SPOT, fill(Side.BUY, Liquidity.MAKER, null)), "BTC", "0.0005");
    }

    @Test
    @DisplayName("FEE-3: an order's fee: post-only as maker, others as taker; without any price nothing tells")
    void orders() {
        AccountFees fees = fees();
        BigDecimal price = decimal("20000");
        context.on(() -> {
            isFee(fees.estimate(OrderRequest.limit(BTC, Side.SELL, price, decimal("0.5"))), "USDT", "40");
            isFee(fees.estimate(OrderRequest.limitMaker(BTC, Side.SELL, price, decimal("0.5"))), "USDT", "20");
            isFee(fees.estimate(OrderRequest.limit(BTC, Side.BUY, price, decimal("0.5"))), "BTC", "0.002");
            assertThat(fees.estimate(OrderRequest.market(BTC, Side.BUY, decimal("0.5"))))
                    .isNull();
            marketPrice = decimal("10000");
            isFee(fees.estimate(OrderRequest.market(BTC, Side.SELL, decimal("0.5"))), "USDT", "20");
            isFee(fees.estimate(OrderRequest.marketByQuote(BTC, Side.BUY, decimal("1000"))), "BTC", "0.0004");
        });
    }
}
