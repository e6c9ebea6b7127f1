package org.colibri.kit.account;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Side;

/**
 * The operator's limits per asset: what may still be spent is the limit less the funds in our orders plus our net fills
 * since the start, not below zero (BAL-4). On the account's loop.
 */
final class SpendingLimits {

    private final Map<String, Limited> assets = new HashMap<>();
    private final Map<String, BigDecimal> inOrders = new HashMap<>();

    private static final class Limited {
        private BigDecimal left;

        Limited(BigDecimal left) {
            this.left = left;
        }
    }

    /**
     * @param limits by asset; those not named are not limited
     */
    SpendingLimits(Map<String, BigDecimal> limits) {
        limits.forEach((asset, limit) -> assets.put(asset, new Limited(limit)));
    }

    boolean isEmpty() {
        return assets.isEmpty();
    }

    /** What may still be spent, not below zero; null when the asset has no limit. */
    BigDecimal left(String asset) {
        Limited limited = assets.get(asset);
        return limited == null ? null : limited.left.max(BigDecimal.ZERO);
    }

    /** An order holds that much of the asset from now on; zero when it has ended. */
    void inOrder(String clientOrderId, String asset, BigDecimal amount) {
        Limited limited = assets.get(asset);
        if (limited != null) {
            BigDecimal before =
                    amount.signum() == 0 ? inOrders.remove(clientOrderId) : inOrders.put(clientOrderId, amount);
            limited.left =
                    limited.left.add(before == null ? BigDecimal.ZERO : before).subtract(amount);
        }
    }

    void filled(Instrument instrument, Fill fill) {
        if (instrument.kind() == InstrumentKind.SPOT) {
            boolean buys = fill.side() == Side.BUY;
            received(instrument.base(), buys ? fill.amount() : fill.amount().negate());
            received(instrument.quote(), buys ? fill.quoteAmount().negate() : fill.quoteAmount());
        }
        if (fill.fee() != null) {
            received(fill.fee().asset(), fill.fee().amount().negate());
        }
    }

    void feeCorrected(Fee fee, Fee oldFee) {
        received(oldFee.asset(), oldFee.amount());
        received(fee.asset(), fee.amount().negate());
    }

    private void received(String asset, BigDecimal amount) {
        Limited limited = assets.get(asset);
        if (limited != null) {
            limited.left = limited.left.add(amount);
        }
    }
}
