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

/** Moves what orders lock and what trades pay between accounts. */
final class Settlement {

    private final Accounts accounts;
    private final FeeSchedule fees;

    Settlement(Accounts accounts, FeeSchedule fees) {
        this.accounts = accounts;
        this.fees = fees;
    }

    /** What a buy order locks of each quote unit: 1, and more where fees are paid on top. */
    BigDecimal lockFactor(Account account, Instrument instrument, boolean buys) {
        return buys && !account.unlimited()
                ? BigDecimal.ONE.add(fees.reserveRate(account, instrument))
                : BigDecimal.ONE;
    }

    void lock(OrderState order, BigDecimal amount) {
        order.account().lock(order.lockedAsset, amount);
        order.locked = order.locked.add(amount);
    }

    void unlock(OrderState order, BigDecimal amount) {
        order.account().unlock(order.lockedAsset, amount);
        order.locked = order.locked.subtract(amount);
    }

    /** Pays one side of a trade and returns the fill that its order gets. */
    VenueFill settle(OrderState order, TapeTrade trade, Liquidity liquidity) {
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
        return new VenueFill(
                trade.id(),
                order.id,
                order.request.clientOrderId(),
                order.request.pair(),
                side,
                trade.price(),
                amount,
                quote,
                fee,
                liquidity,
                trade.time());
    }

    /** The assets that a fill has moved. */
    static List<String> assets(OrderState order, VenueFill fill) {
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
