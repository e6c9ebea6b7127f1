package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;

/**
 * Positions in one-way mode with cross margin: trades change hands of nothing but positions, profit and fees are paid in
 * the settle asset. The part of an order that opens locks its worth over the leverage, and every order but a reduce-only
 * one its fee; a position holds its worth at entry over the leverage. What a broke account cannot pay the venue pays.
 */
final class PerpetualSettlement implements Settlement {

    private static final int MARGIN_SCALE = 18;

    private final Accounts accounts;
    private final FeeSchedule fees;
    private final PositionBook positions;
    private final OrderStore store;
    private final ToIntFunction<String> scales;

    /**
     * @param scales decimal places that the venue counts a settle asset in
     */
    PerpetualSettlement(
            Accounts accounts,
            FeeSchedule fees,
            PositionBook positions,
            OrderStore store,
            ToIntFunction<String> scales) {
        this.accounts = accounts;
        this.fees = fees;
        this.positions = positions;
        this.store = store;
        this.scales = scales;
    }

    @Override
    public Rejection admit(OrderState order) {
        if (order.request.quoteAmount() != null) {
            return new Rejection(RejectReason.MISSING_AMOUNT, "orders of perpetuals are not sized in quote");
        }
        if (!order.request.reduceOnly()) {
            return null;
        }
        BigDecimal left = reducible(order);
        if (left.signum() <= 0) {
            return new Rejection(RejectReason.NOTHING_TO_REDUCE, "there is no position that the order would reduce");
        }
        order.amount = order.amount.min(left);
        return null;
    }

    /** What of the position no reduce-only order before this one will close. */
    BigDecimal reducible(OrderState order) {
        BigDecimal left = position(order).closable(order.buys());
        for (OrderState other : store.open(order.account(), order.request.pair())) {
            if (other == order) {
                break;
            }
            if (other.request.reduceOnly() && other.buys() == order.buys()) {
                left = left.subtract(other.remaining());
            }
        }
        return left;
    }

    @Override
    public BigDecimal limitLock(OrderState order, BigDecimal price, BigDecimal amount) {
        if (order.request.reduceOnly() || order.account().unlimited() || amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Instrument instrument = order.market.instrument();
        BigDecimal opens =
                amount.subtract(position(order).closable(order.buys())).max(BigDecimal.ZERO);
        BigDecimal margin = margin(order.account(), instrument, Worth.settle(instrument, price, opens));
        BigDecimal fee = fees.reserve(order.account(), instrument, Worth.settle(instrument, price, amount));
        return margin.add(fee);
    }

    @Override
    public BigDecimal marketLock(OrderState order, BigDecimal amount, BigDecimal quote) {
        return amount.signum() == 0
                ? BigDecimal.ZERO
                : limitLock(order, quote.divide(amount, MARGIN_SCALE, RoundingMode.HALF_UP), amount);
    }

    @Override
    public VenueFill settle(OrderState order, TapeTrade trade, Liquidity liquidity) {
        Account account = order.account();
        Instrument instrument = order.market.instrument();
        boolean buys = order.request.side() == Side.BUY;
        PositionState position = position(order);
        BigDecimal earned = position.trade(
                buys ? trade.amount() : trade.amount().negate(),
                change -> Worth.flow(instrument, trade.price(), change),
                scale(instrument));
        BigDecimal worth = Worth.settle(instrument, trade.price(), trade.amount());
        Fee fee = account.unlimited()
                ? new Fee(instrument.settle(), BigDecimal.ZERO)
                : fees.charge(account, instrument, order.request.side(), liquidity, trade.amount(), worth);
        BigDecimal left = order.remaining().subtract(trade.amount());
        BigDecimal price = order.price == null ? trade.price() : order.price;
        unlock(order, order.locked.subtract(limitLock(order, price, left)).max(BigDecimal.ZERO));
        pay(account, instrument.settle(), earned);
        pay(account, fee.asset(), fee.amount().negate());
        accounts.venue().add(fee.asset(), fee.amount());
        hold(account, instrument, position);
        return VenueFill.of(order, trade, fee, liquidity, earned);
    }

    @Override
    public List<String> assets(OrderState order, VenueFill fill) {
        return List.of(order.market.instrument().settle(), fill.fee().asset());
    }

    /** Has the pair's positions pay each other; the venue keeps what is left of a fraction. */
    Map<Account, PositionState> fund(Instrument instrument, BigDecimal rate, BigDecimal price, Paid paid) {
        Map<Account, PositionState> all = positions.of(instrument.tradingPair());
        all.forEach((account, position) -> {
            if (position.quantity.signum() != 0) {
                BigDecimal amount = Worth.settle(instrument, price, position.quantity)
                        .multiply(rate)
                        .negate()
                        .setScale(scale(instrument), RoundingMode.FLOOR);
                pay(account, instrument.settle(), amount);
                accounts.venue().add(instrument.settle(), amount.negate());
                paid.paid(account, position, amount);
            }
        });
        return all;
    }

    /** Hears what an account was paid. */
    interface Paid {

        void paid(Account account, PositionState position, BigDecimal amount);
    }

    /** Holds what the position needs at its present leverage. */
    void hold(Account account, Instrument instrument, PositionState position) {
        if (account.unlimited()) {
            return;
        }
        BigDecimal needed = margin(account, instrument, position.cash.abs());
        account.addMargin(instrument.settle(), needed.subtract(position.margin));
        position.margin = needed;
    }

    private BigDecimal margin(Account account, Instrument instrument, BigDecimal worth) {
        TradingPair pair = instrument.tradingPair();
        return worth.signum() == 0
                ? BigDecimal.ZERO
                : worth.divide(positions.leverage(account, pair), scale(instrument), RoundingMode.UP);
    }

    private int scale(Instrument instrument) {
        return scales.applyAsInt(instrument.settle());
    }

    private void pay(Account account, String asset, BigDecimal amount) {
        BigDecimal missing = account.settle(asset, amount);
        if (missing.signum() > 0) {
            accounts.venue().add(asset, missing.negate());
        }
    }

    private PositionState position(OrderState order) {
        return positions.of(order.account(), order.request.pair());
    }
}
