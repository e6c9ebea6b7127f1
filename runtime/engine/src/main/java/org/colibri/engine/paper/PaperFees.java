package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.config.PaperSettings;

/**
 * What fills cost on paper: the venue's schedule, or what the settings say, in the asset that the venue would take
 * (FEE-1, FEE-2).
 *
 * @param schedule the venue's fees by pair
 * @param buyPaysInBase the fee of a spot buy is taken from what is received; all other fees of spot are in the quote asset
 * @param conversion what one of the first asset is worth in the second; null when nothing tells
 */
record PaperFees(
        PaperSettings.Fees settings,
        Function<TradingPair, FeeRates> schedule,
        boolean buyPaysInBase,
        BiFunction<String, String, BigDecimal> conversion) {

    /** Decimal places of fees in the venue's own coin. */
    private static final int COIN_SCALE = 8;

    FeeRates rates(TradingPair pair) {
        FeeRates venue = schedule.apply(pair);
        BigDecimal maker = settings.maker().orElse(venue.maker());
        BigDecimal taker = settings.taker().orElse(venue.taker());
        FeeDiscount discount = settings.discountAsset()
                .map(asset -> new FeeDiscount(
                        asset, maker.multiply(settings.discountFactor()), taker.multiply(settings.discountFactor())))
                .orElse(null);
        return new FeeRates(pair, maker, taker, discount);
    }

    /** @param available what the account has of an asset, in which a fee may be paid */
    Fee spot(
            Instrument instrument,
            Side side,
            BigDecimal price,
            BigDecimal amount,
            Liquidity liquidity,
            Function<String, BigDecimal> available) {
        BigDecimal value = price.multiply(amount);
        Fee discounted = discounted(instrument.tradingPair(), instrument.quote(), value, liquidity, available);
        if (discounted != null) {
            return discounted;
        }
        BigDecimal rate = rates(instrument.tradingPair()).rate(liquidity);
        return side == Side.BUY && buyPaysInBase
                ? new Fee(instrument.base(), amount.multiply(rate))
                : new Fee(instrument.quote(), value.multiply(rate));
    }

    /** @param worth of the fill, in the settle asset */
    Fee perpetual(
            Instrument instrument, BigDecimal worth, Liquidity liquidity, Function<String, BigDecimal> available) {
        Fee discounted = discounted(instrument.tradingPair(), instrument.settle(), worth, liquidity, available);
        return discounted != null
                ? discounted
                : new Fee(
                        instrument.settle(),
                        worth.multiply(rates(instrument.tradingPair()).rate(liquidity)));
    }

    /** The fee in the venue's own coin; null where there is none, too little of it, or no price to tell how much it is. */
    private Fee discounted(
            TradingPair pair,
            String asset,
            BigDecimal worth,
            Liquidity liquidity,
            Function<String, BigDecimal> available) {
        FeeDiscount discount = rates(pair).discount();
        if (discount == null) {
            return null;
        }
        BigDecimal fraction = liquidity == Liquidity.MAKER ? discount.maker() : discount.taker();
        BigDecimal coins = conversion.apply(asset, discount.asset());
        if (coins == null || fraction.signum() < 0) {
            return null;
        }
        BigDecimal fee = worth.multiply(fraction).multiply(coins).setScale(COIN_SCALE, RoundingMode.HALF_UP);
        return available.apply(discount.asset()).compareTo(fee) < 0 ? null : new Fee(discount.asset(), fee);
    }

    /** What a spot buy that is worth this much needs in the quote asset, at most. */
    BigDecimal costOfBuy(TradingPair pair, BigDecimal value) {
        return buyPaysInBase ? value : value.add(value.multiply(most(pair)));
    }

    /** The higher of both rates; zero where both are rebates. */
    BigDecimal most(TradingPair pair) {
        FeeRates rates = rates(pair);
        return rates.taker().max(rates.maker()).max(BigDecimal.ZERO);
    }
}
