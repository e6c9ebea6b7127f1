package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;

/** Base against quote: buys lock price times amount and perhaps fees, sells lock the amount. */
final class SpotSettlement implements Settlement {

    private final Accounts accounts;
    private final FeeSchedule fees;

    SpotSettlement(Accounts accounts, FeeSchedule fees) {
        this.accounts = accounts;
        this.fees = fees;
    }

    @Override
    public Rejection admit(OrderState order) {
        boolean reserves = order.buys() && !order.account().unlimited();
        order.lockFactor = reserves
                ? BigDecimal.ONE.add(fees.reserveRate(order.account(), order.market.instrument()))
                : BigDecimal.ONE;
        return null;
    }

    @Override
    public BigDecimal limitLock(OrderState order, BigDecimal price, BigDecimal amount) {
        return order.buys() ? price.multiply(amount).multiply(order.lockFactor) : amount;
    }

    @Override
    public BigDecimal marketLock(OrderState order, BigDecimal amount, BigDecimal quote) {
        return order.buys() ? quote.multiply(order.lockFactor) : amount;
    }

    @Override
    public VenueFill settle(OrderState order, TapeTrade trade, Liquidity liquidity) {
        Account account = order.account();
        Instrument instrument = order.market.instrument();
        Side side = order.request.side();
        BigDecimal amount = trade.amount();
        BigDecimal quote = trade.quoteAmount();
        unlock(order, lockedFor(order, amount, quote));
        account.add(instrument.base(), side == Side.BUY ? amount : amount.negate());
        account.add(instrument.quote(), side == Side.BUY ? quote.negate() : quote);
        Fee fee = account.unlimited()
                ? new Fee(instrument.quote(), BigDecimal.ZERO)
                : fees.charge(account, instrument, side, liquidity, amount, quote);
        account.add(fee.asset(), fee.amount().negate());
        accounts.venue().add(fee.asset(), fee.amount());
        return VenueFill.of(order, trade, fee, liquidity, null);
    }

    @Override
    public List<String> assets(OrderState order, VenueFill fill) {
        return List.of(
                order.market.instrument().base(),
                order.market.instrument().quote(),
                fill.fee().asset());
    }

    /** What the order had locked for this part of it; a limit order that got a better price, more than it pays. */
    private static BigDecimal lockedFor(OrderState order, BigDecimal amount, BigDecimal quote) {
        if (!order.buys()) {
            return amount;
        }
        BigDecimal planned = order.price == null ? quote : order.price.multiply(amount);
        return planned.multiply(order.lockFactor);
    }
}
