package org.colibri.venuekit.account;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;

/** What a venue charges for a fill, and in which asset. Called on the venue's loop. */
public interface FeeSchedule {

    /** The account's rates for an instrument, as fractions. */
    FeeRates rates(Account account, Instrument instrument);

    /**
     * The fee of one fill.
     *
     * @param amount base units
     * @param quoteAmount price times amount; of a perpetual the trade's worth in its settle asset
     */
    Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal quoteAmount);

    /**
     * What a buy order, and any order of a perpetual, locks for fees on top of its worth, as a fraction of it: zero
     * while fees are taken from what is received, the higher rate where they are paid beside it.
     */
    default BigDecimal reserveRate(Account account, Instrument instrument) {
        return BigDecimal.ZERO;
    }

    /** The same of an order's worth, for a venue that counts in whole smallest units rounded as it does. */
    default BigDecimal reserve(Account account, Instrument instrument, BigDecimal worth) {
        return worth.multiply(reserveRate(account, instrument));
    }
}
