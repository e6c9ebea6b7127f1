package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.market.OpeningPrices;

/**
 * Fees that are paid in the venue's own coin, with its discount, while the account has enough of it; otherwise the usual
 * ones. The coin counts at the price that its market opens at.
 *
 * @param usual what is charged without the coin
 * @param asset the coin
 * @param factor of the usual rates, such as 0.75
 * @param scale decimal places that the venue counts fees in
 */
record DiscountAssetFees(FeeSchedule usual, String asset, BigDecimal factor, int scale) implements FeeSchedule {

    @Override
    public FeeRates rates(Account account, Instrument instrument) {
        FeeRates rates = usual.rates(account, instrument);
        return new FeeRates(
                rates.tradingPair(),
                rates.maker(),
                rates.taker(),
                new FeeDiscount(
                        asset, rates.maker().multiply(factor), rates.taker().multiply(factor)));
    }

    @Override
    public Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal quoteAmount) {
        BigDecimal rate = usual.rates(account, instrument).rate(liquidity).multiply(factor);
        BigDecimal price = OpeningPrices.of(new TradingPair(asset, instrument.quote()));
        BigDecimal fee =
                quoteAmount.multiply(rate).divide(price, MathContext.DECIMAL64).setScale(scale, RoundingMode.HALF_UP);
        return fee.signum() < 0 || account.available(asset).compareTo(fee) < 0
                ? usual.charge(account, instrument, side, liquidity, amount, quoteAmount)
                : new Fee(asset, fee);
    }

    @Override
    public BigDecimal reserveRate(Account account, Instrument instrument) {
        return usual.reserveRate(account, instrument);
    }

    @Override
    public BigDecimal reserve(Account account, Instrument instrument, BigDecimal worth) {
        return usual.reserve(account, instrument, worth);
    }
}
