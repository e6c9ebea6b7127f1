package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;

/**
 * The venue's fees: a fraction of what a trade costs, in the settle asset or, on spot, the quote, cut to its smallest
 * unit (recordings: 0.0009 of 9495200 is 8545, -0.00025 of 393570 is -98).
 */
final class BitmexFees implements FeeSchedule {

    private final BigDecimal maker;
    private final BigDecimal taker;

    /** Rates as fractions, the maker's negative for a rebate. */
    BitmexFees(BigDecimal maker, BigDecimal taker) {
        this.maker = maker;
        this.taker = taker;
    }

    @Override
    public FeeRates rates(Account account, Instrument instrument) {
        return new FeeRates(instrument.tradingPair(), maker, taker);
    }

    @Override
    public Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal worth) {
        String asset = instrument.settle() == null ? instrument.quote() : instrument.settle();
        BigDecimal fee = worth.multiply(rate(liquidity));
        return new Fee(asset, fee.setScale(Coin.of(asset).scale(), RoundingMode.DOWN));
    }

    @Override
    public BigDecimal reserveRate(Account account, Instrument instrument) {
        return maker.max(taker).max(BigDecimal.ZERO);
    }

    /** In whole smallest units, as all of the account's balances are told. */
    @Override
    public BigDecimal reserve(Account account, Instrument instrument, BigDecimal worth) {
        String asset = instrument.settle() == null ? instrument.quote() : instrument.settle();
        BigDecimal fee = worth.multiply(reserveRate(account, instrument));
        return fee.setScale(Coin.of(asset).scale(), RoundingMode.UP);
    }

    BigDecimal rate(Liquidity liquidity) {
        return liquidity == Liquidity.MAKER ? maker : taker;
    }
}
