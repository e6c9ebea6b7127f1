package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.Market;

/** Whether an account can pay for an order, all or nothing (EX-7). */
final class BalanceCheck {

    private BalanceCheck() {}

    /**
     * What is lacking for people to read, or null when there is enough: spot buys need price times amount plus fee,
     * spot sells the base amount, perpetuals the margin plus fee in the settlement asset. The taker fee is assumed.
     */
    static String lacking(ExecutorDesk desk, Side side, BigDecimal amount, BigDecimal price, int leverage) {
        Market market = desk.market();
        Instrument instrument = desk.instrument();
        BigDecimal notional = price.multiply(amount);
        BigDecimal fee = notional.multiply(market.fees().taker());
        if (!desk.isSpot()) {
            BigDecimal margin = notional.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL128);
            String collateral = instrument.settle() == null ? instrument.quote() : instrument.settle();
            return lacking(market, collateral, margin.add(fee));
        }
        return side == Side.BUY
                ? lacking(market, instrument.quote(), notional.add(fee))
                : lacking(market, instrument.base(), amount);
    }

    private static String lacking(Market market, String asset, BigDecimal needed) {
        BigDecimal available = market.balance(asset).available();
        return available.compareTo(needed) >= 0
                ? null
                : "needs " + needed.toPlainString() + " " + asset + ", " + available.toPlainString() + " available";
    }
}
