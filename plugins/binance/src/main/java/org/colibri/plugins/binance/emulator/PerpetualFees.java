package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.SettleAssetFees;

/**
 * The account's tier, by default the first of 0.02 % maker and 0.05 % taker, from the margin asset or in BNB; open orders
 * lock nothing for it.
 */
final class PerpetualFees implements FeeSchedule {

    static final BigDecimal MAKER = new BigDecimal("0.0002");
    static final BigDecimal TAKER = new BigDecimal("0.0005");

    private static final BigDecimal DISCOUNT = new BigDecimal("0.9");

    private final SettleAssetFees usual;
    private final FeeSchedule rates;
    private final boolean discounted;

    PerpetualFees(EmulatedAccount account) {
        usual = new SettleAssetFees(
                account.maker() == null ? MAKER : account.maker(),
                account.taker() == null ? TAKER : account.taker(),
                Num.PLACES);
        discounted = account.discounted();
        rates = discounted ? new DiscountAssetFees(usual, Commissions.DISCOUNT_ASSET, DISCOUNT, Num.PLACES) : usual;
    }

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
    ObjectNode describe(String symbol) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", symbol)
                .put("makerCommissionRate", usual.maker().toPlainString())
                .put("takerCommissionRate", usual.taker().toPlainString())
                .put("rpiCommissionRate", "0.00005");
    }

    /** {@code GET /fapi/v1/feeBurn}: whether fees are paid in BNB. */
    ObjectNode feeBurn() {
        return JsonNodeFactory.instance.objectNode().put("feeBurn", discounted);
    }
}
