package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.SettleAssetFees;

/** The first tier: 0.02 % maker, 0.05 % taker, from the margin asset; open orders lock nothing for it. */
final class PerpetualFees implements FeeSchedule {

    static final BigDecimal MAKER = new BigDecimal("0.0002");
    static final BigDecimal TAKER = new BigDecimal("0.0005");

    private final SettleAssetFees rates = new SettleAssetFees(MAKER, TAKER, Num.PLACES);

    @Override
    public FeeRates rates(Account account, Instrument instrument) {
        return rates.rates(account, instrument);
    }

    @Override
    public Fee charge(
            Account account,
            Instrument instrument,
            Side side,
            Liquidity liquidity,
            BigDecimal amount,
            BigDecimal worth) {
        return rates.charge(account, instrument, side, liquidity, amount, worth);
    }

    /** {@code GET /fapi/v1/commissionRate}. */
    static ObjectNode describe(String symbol) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbol)
                .put("makerCommissionRate", MAKER.toPlainString())
                .put("takerCommissionRate", TAKER.toPlainString())
                .put("rpiCommissionRate", "0.00005");
    }
}
