package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import org.colibri.api.model.Instrument;

/** Whether the venue would take an executor's amount. */
final class StartCheck {

    private StartCheck() {}

    /**
     * Why it would not, or null when it would.
     *
     * @param price at which the amount is valued, quote units per base unit
     * @param needsFunds false for an order that only reduces a position
     */
    static Executor.Refusal refusal(ExecutorDesk desk, ExecutorConfig config, BigDecimal price, boolean needsFunds) {
        Instrument instrument = desk.instrument();
        if (instrument.inverse()) {
            String kind = config.type().replace('_', ' ');
            return failed("inverse contracts are not supported by " + kind + "s");
        }
        BigDecimal amount = Rounding.amount(instrument, config.amount());
        if (!Rounding.isTradable(instrument, amount, price)) {
            return failed("amount " + amount.toPlainString() + " at " + price.toPlainString()
                    + " is below the venue's minimum");
        }
        String lacking =
                needsFunds ? BalanceCheck.lacking(desk, config.side(), amount, price, config.leverage()) : null;
        return lacking == null ? null : new Executor.Refusal(CloseType.INSUFFICIENT_BALANCE, lacking);
    }

    private static Executor.Refusal failed(String reason) {
        return new Executor.Refusal(CloseType.FAILED, reason);
    }
}
