package org.colibri.engine.paper;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;

/** A paper account's fees as clearing asks for them. */
record PerpetualFees(PaperFees fees) implements FeeSchedule {

    @Override
    public FeeRates rates(Account account, Instrument instrument) {
        return fees.rates(instrument.tradingPair());
    }

    @Override
    public Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal worth) {
        return fees.perpetual(instrument, worth, liquidity, account::available);
    }

    @Override
    public BigDecimal reserveRate(Account account, Instrument instrument) {
        return fees.most(instrument.tradingPair());
    }
}
