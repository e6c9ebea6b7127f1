package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;

/**
 * Trades of perpetuals change hands of nothing but positions; profit and fees are paid in the settle asset. The part of
 * an order that opens locks its worth over the leverage, and every order but a closing one its fee. What a broke account
 * cannot pay the venue pays.
 */
final class PerpetualSettlement implements Settlement {

    private static final int MARGIN_SCALE = 18;

    private final Accounts accounts;
    private final FeeSchedule fees;
    private final PositionBook positions;
    private final Margins margins;
    private final OrderStore store;

    PerpetualSettlement(
            Accounts accounts, FeeSchedule fees, PositionBook positions, Margins margins, OrderStore store) {
        this.accounts = accounts;
        this.fees = fees;
        this.positions = positions;
        this.margins = margins;
        this.store = store;
    }

    @Override
    public Rejection admit(OrderState order) {
        if (order.request.quoteAmount() != null) {
            return new Rejection(RejectReason.MISSING_AMOUNT, "orders of perpetuals are not sized in quote");
        }
        boolean hedges = positions.mode(order.account()) == PositionMode.HEDGE;
        if (hedges != (order.request.positionSide() != null)) {
            return new Rejection(
                    RejectReason.POSITION_SIDE,
                    hedges ? "the account hedges: name the position" : "the account has one position for each pair");
        }
        if (!order.request.closes()) {
            return tooLarge(order);
        }
        BigDecimal left = reducible(order);
        if (left.signum() <= 0) {
            return new Rejection(RejectReason.NOTHING_TO_REDUCE, "there is no position that the order would reduce");
        }
        order.amount = order.amount.min(left);
        return null;
    }

    /** The leverage bounds a position together with the orders that would make it larger. */
    private Rejection tooLarge(OrderState order) {
        if (margins.rules() == null || order.account().unlimited()) {
            return null;
        }
        PositionState position = position(order);
        BigDecimal size = order.amount.add(order.buys() ? position.quantity : position.quantity.negate());
        for (OrderState other : store.open(order.account(), order.request.pair())) {
            if (!other.request.closes() && other.buys() == order.buys() && position(other) == position) {
                size = size.add(other.remaining());
            }
        }
        Instrument instrument = order.market.instrument();
        BigDecimal leverage = positions.leverage(order.account(), order.market);
        BigDecimal largest = margins.rules().largest(instrument, leverage);
        BigDecimal price = order.price == null ? order.market.markPrice() : order.price;
        return size.signum() > 0 && Worth.settle(instrument, price, size).compareTo(largest) > 0
                ? new Rejection(
                        RejectReason.POSITION_TOO_LARGE,
                        "a position may be worth " + largest.toPlainString() + " " + instrument.settle()
                                + " at a leverage of " + leverage.toPlainString())
                : null;
    }

    /** What of the position no closing order before this one will close. */
    BigDecimal reducible(OrderState order) {
        PositionState position = position(order);
        BigDecimal left = position.closable(order.buys());
        for (OrderState other : store.open(order.account(), order.request.pair())) {
            if (other == order) {
                break;
            }
            if (other.request.closes() && other.buys() == order.buys() && position(other) == position) {
                left = left.subtract(other.remaining());
            }
        }
        return left;
    }

    @Override
    public BigDecimal limitLock(OrderState order, BigDecimal price, BigDecimal amount) {
        if (order.request.closes() || order.account().unlimited() || amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Instrument instrument = order.market.instrument();
        BigDecimal opens =
                amount.subtract(position(order).closable(order.buys())).max(BigDecimal.ZERO);
        BigDecimal margin = margins.initial(order.account(), order.market, Worth.settle(instrument, price, opens));
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
        PositionState position = position(order);
        BigDecimal change = order.buys() ? trade.amount() : trade.amount().negate();
        BigDecimal before = position.quantity;
        BigDecimal closed = position.closed(change);
        BigDecimal earned =
                position.trade(change, part -> Worth.flow(instrument, trade.price(), part), margins.scale(instrument));
        BigDecimal opened = change.subtract(closed).abs();
        margins.move(position, before, closed, Worth.settle(instrument, trade.price(), opened));
        Fee fee = fee(order, trade, liquidity);
        BigDecimal left = order.remaining().subtract(trade.amount());
        BigDecimal price = order.price == null ? trade.price() : order.price;
        unlock(order, order.locked.subtract(limitLock(order, price, left)).max(BigDecimal.ZERO));
        pay(account, instrument.settle(), earned);
        pay(account, fee.asset(), fee.amount().negate());
        accounts.venue().add(fee.asset(), fee.amount());
        margins.hold(position);
        return VenueFill.of(order, trade, fee, liquidity, earned);
    }

    /** The outside market pays none, nor does an account for what the venue takes from it. */
    private Fee fee(OrderState order, TapeTrade trade, Liquidity liquidity) {
        Instrument instrument = order.market.instrument();
        if (order.account().unlimited() || order.origin == OrderOrigin.DELEVERAGING) {
            return new Fee(instrument.settle(), BigDecimal.ZERO);
        }
        BigDecimal worth = Worth.settle(instrument, trade.price(), trade.amount());
        Side side = order.request.side();
        return fees.charge(order.account(), instrument, side, liquidity, trade.amount(), worth);
    }

    @Override
    public List<String> assets(OrderState order, VenueFill fill) {
        return List.of(order.market.instrument().settle(), fill.fee().asset());
    }

    /** Has the pair's positions pay each other; the venue keeps what is left of a fraction. */
    void fund(Market market, BigDecimal rate, BigDecimal price, Paid paid) {
        Instrument instrument = market.instrument();
        for (PositionState position : List.copyOf(positions.of(instrument.tradingPair()))) {
            if (!position.isOpen()) {
                continue;
            }
            BigDecimal amount = Worth.settle(instrument, price, position.quantity)
                    .multiply(rate)
                    .negate()
                    .setScale(margins.scale(instrument), RoundingMode.FLOOR);
            pay(position.account, instrument.settle(), amount);
            accounts.venue().add(instrument.settle(), amount.negate());
            if (!position.account.unlimited() && margins.isolated(position)) {
                position.isolated = position.isolated.add(amount);
            }
            margins.hold(position);
            paid.paid(position, amount);
        }
    }

    /** Hears what a position was paid. */
    interface Paid {

        void paid(PositionState position, BigDecimal amount);
    }

    /** Pays an account, or takes from it when negative; what a broke one cannot pay the venue pays. */
    void pay(Account account, String asset, BigDecimal amount) {
        BigDecimal missing = account.settle(asset, amount);
        if (missing.signum() > 0) {
            accounts.venue().add(asset, missing.negate());
        }
    }

    /** Moves an amount from the account to the venue, as far as the account has it; from the venue when negative. */
    void charge(Account account, String asset, BigDecimal amount) {
        pay(account, asset, amount.negate());
        accounts.venue().add(asset, amount);
    }

    /** What the account's open orders of a market would lock now beyond what they do. */
    BigDecimal missingLocks(Account account, Market market) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderState order : store.open(account, market.instrument().tradingPair())) {
            sum = sum.add(lock(order).subtract(order.locked));
        }
        return sum;
    }

    /** The account's open orders of a market that would lock more now than they do. */
    List<OrderState> lockTooLittle(Account account, Market market) {
        return store.open(account, market.instrument().tradingPair()).stream()
                .filter(order -> lock(order).compareTo(order.locked) > 0)
                .toList();
    }

    /** They lock what they need now, which must be there once those that lock too much have given it back. */
    void relock(Account account, Market market) {
        List<OrderState> tooLittle = lockTooLittle(account, market);
        for (OrderState order : store.open(account, market.instrument().tradingPair())) {
            if (!tooLittle.contains(order)) {
                relock(order, lock(order));
            }
        }
        tooLittle.forEach(order -> relock(order, lock(order)));
    }

    private BigDecimal lock(OrderState order) {
        return limitLock(order, order.price, order.remaining());
    }

    /** Who takes what nobody else does. */
    Account outside() {
        return accounts.outside();
    }

    PositionState position(OrderState order) {
        return positions.of(order.account(), order.market, order.request.positionSide());
    }
}
