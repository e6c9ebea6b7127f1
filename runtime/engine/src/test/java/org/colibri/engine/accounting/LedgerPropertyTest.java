package org.colibri.engine.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

class LedgerPropertyTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    @Property(tries = 200)
    void everyAssetBalancesAfterAnyFills(@ForAll("fills") List<Fill> fills) {
        Ledger ledger = new Ledger(entry -> {});
        fills.forEach(fill -> ledger.fill(fill, InstrumentKind.SPOT, "binance/main"));

        Map<String, BigDecimal> sums = new HashMap<>();
        for (LedgerAccount account : LedgerAccount.values()) {
            ledger.balances(account).forEach((asset, amount) -> sums.merge(asset, amount, BigDecimal::add));
        }
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isZero());
    }

    @Property(tries = 200)
    void positionAndCashAgreeWithTheLedgerToTheLastDigit(@ForAll("fills") List<Fill> fills) {
        Ledger ledger = new Ledger(entry -> {});
        AverageCost position = new AverageCost();
        for (Fill fill : fills) {
            ledger.fill(fill.withFee(null, false), InstrumentKind.SPOT, "binance/main");
            position.fill(fill.side(), fill.price(), fill.amount());
        }

        assertThat(position.amount()).isEqualByComparingTo(ledger.balance(LedgerAccount.ASSETS, "BTC"));
        assertThat(position.realized().subtract(position.cost()))
                .isEqualByComparingTo(ledger.balance(LedgerAccount.ASSETS, "USDT"));
        assertThat(position.realized().add(position.unrealized(new BigDecimal("123.45"))))
                .isEqualByComparingTo(ledger.balance(LedgerAccount.ASSETS, "USDT")
                        .add(position.amount().multiply(new BigDecimal("123.45"))));
    }

    @Property(tries = 200)
    void aFlatPositionHasNoCostLeft(@ForAll("fills") List<Fill> fills) {
        AverageCost position = new AverageCost();
        fills.forEach(fill -> position.fill(fill.side(), fill.price(), fill.amount()));
        BigDecimal open = position.amount();
        if (open.signum() != 0) {
            position.fill(open.signum() > 0 ? Side.SELL : Side.BUY, BigDecimal.TEN, open.abs());
        }

        assertThat(position.amount()).isZero();
        assertThat(position.cost()).isZero();
        assertThat(position.averagePrice()).isZero();
    }

    @Provide
    Arbitrary<List<Fill>> fills() {
        Arbitrary<BigDecimal> price = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.0001"), new BigDecimal("90000"))
                .ofScale(4);
        Arbitrary<BigDecimal> amount = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.00001"), new BigDecimal("50"))
                .ofScale(5);
        Arbitrary<Fee> fee = Combinators.combine(
                        Arbitraries.of("BTC", "USDT", "BNB"),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1"), BigDecimal.ONE)
                                .ofScale(8))
                .as(Fee::new);
        return Combinators.combine(Arbitraries.of(Side.values()), price, amount, fee)
                .as((side, p, a, f) -> Fill.of("t", "c", "e", PAIR, side, p, a, f, Liquidity.MAKER, 0))
                .list()
                .ofMaxSize(40);
    }
}
