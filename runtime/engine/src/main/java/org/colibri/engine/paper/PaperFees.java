package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.function.Function;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.config.PaperSettings;

/**
 * What fills cost on paper: the venue's schedule, or what the settings say, in the asset that the venue would take.
 *
 * @param schedule the venue's fees by pair
 * @param buyPaysInBase the fee of a buy is taken from what is received; all other fees are in the quote asset
 */
record PaperFees(PaperSettings.Fees settings, Function<TradingPair, FeeRates> schedule, boolean buyPaysInBase) {

    FeeRates rates(TradingPair pair) {
        FeeRates venue = schedule.apply(pair);
        return new FeeRates(
                pair, settings.maker().orElse(venue.maker()), settings.taker().orElse(venue.taker()));
    }

    Fee fee(TradingPair pair, Side side, BigDecimal price, BigDecimal amount, Liquidity liquidity) {
        FeeRates rates = rates(pair);
        BigDecimal rate = liquidity == Liquidity.MAKER ? rates.maker() : rates.taker();
        return side == Side.BUY && buyPaysInBase
                ? new Fee(pair.base(), amount.multiply(rate))
                : new Fee(pair.quote(), price.multiply(amount).multiply(rate));
    }

    /** What a buy that is worth this much needs in the quote asset, at most. */
    BigDecimal costOfBuy(TradingPair pair, BigDecimal value) {
        if (buyPaysInBase) {
            return value;
        }
        FeeRates rates = rates(pair);
        BigDecimal most = rates.taker().max(rates.maker()).max(BigDecimal.ZERO);
        return value.add(value.multiply(most));
    }
}
