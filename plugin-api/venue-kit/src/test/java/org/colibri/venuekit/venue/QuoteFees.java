package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;

/** Fees paid in quote on both sides, which buy orders reserve. */
record QuoteFees(BigDecimal rate) implements FeeSchedule {

    @Override
    public FeeRates rates(Account account, Instrument instrument) {
        return new FeeRates(instrument.tradingPair(), rate, rate);
    }

    @Override
    public Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal quote) {
        return new Fee(instrument.quote(), quote.multiply(rate));
    }

    @Override
    public BigDecimal reserveRate(Account account, Instrument instrument) {
        return rate;
    }
}
