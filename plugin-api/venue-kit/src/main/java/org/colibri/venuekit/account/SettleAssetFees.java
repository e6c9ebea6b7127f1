package org.colibri.venuekit.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;

/**
 * The usual fees of perpetuals: a fraction of the trade's worth, in the asset that the instrument settles in.
 *
 * @param maker as a fraction; negative for a rebate
 * @param taker as a fraction
 * @param scale decimal places that the venue counts fees in; further ones are cut in the client's favour
 */
public record SettleAssetFees(BigDecimal maker, BigDecimal taker, int scale) implements FeeSchedule {

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
        BigDecimal fee = worth.multiply(liquidity == Liquidity.MAKER ? maker : taker);
        return new Fee(instrument.settle(), fee.scale() <= scale ? fee : fee.setScale(scale, RoundingMode.FLOOR));
    }

    @Override
    public BigDecimal reserveRate(Account account, Instrument instrument) {
        return maker.max(taker).max(BigDecimal.ZERO);
    }
}
