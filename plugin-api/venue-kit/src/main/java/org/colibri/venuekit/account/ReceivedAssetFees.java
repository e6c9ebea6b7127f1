package org.colibri.venuekit.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;

/**
 * The usual spot fees: a fraction of what is received, taken from it: base when buying, quote when selling.
 *
 * @param maker as a fraction; negative for a rebate
 * @param taker as a fraction
 * @param scale decimal places that the venue counts fees in; further ones are cut in the client's favour
 */
public record ReceivedAssetFees(BigDecimal maker, BigDecimal taker, int scale) implements FeeSchedule {

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
            BigDecimal quoteAmount) {
        BigDecimal received = side == Side.BUY ? amount : quoteAmount;
        BigDecimal fee = received.multiply(liquidity == Liquidity.MAKER ? maker : taker);
        return new Fee(
                side == Side.BUY ? instrument.base() : instrument.quote(),
                fee.scale() <= scale ? fee : fee.setScale(scale, RoundingMode.FLOOR));
    }
}
