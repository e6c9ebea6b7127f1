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
        return null;
    }

    @Override
    public BigDecimal limitLock(OrderState order, BigDecimal price, BigDecimal amount) {
        return order.buys() ? withFees(order, price.multiply(amount)) : amount;
    }

    @Override
    public BigDecimal marketLock(OrderState order, BigDecimal amount, BigDecimal quote) {
        return order.buys() ? withFees(order, quote) : amount;
    }

    private BigDecimal withFees(OrderState order, BigDecimal quote) {
        Account account = order.account();
        return account.unlimited() ? quote : quote.add(fees.reserve(account, order.market.instrument(), quote));
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
    private BigDecimal lockedFor(OrderState order, BigDecimal amount, BigDecimal quote) {
        if (!order.buys()) {
            return amount;
        }
        if (order.price == null) {
            return withFees(order, quote).min(order.locked);
        }
        BigDecimal left = limitLock(order, order.price, order.remaining().subtract(amount));
        return order.locked.subtract(left).max(BigDecimal.ZERO);
    }
}
