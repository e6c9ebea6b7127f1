package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.ToIntFunction;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.venuekit.account.Account;

/**
 * What positions hold of their accounts, and what carries them. A cross position is carried by all that its account has
 * of the settle asset and has not given to isolated ones; an isolated one by its own wallet.
 */
final class Margins {

    private final PositionBook positions;
    private final ToIntFunction<String> scales;
    /** Null where the venue values nothing and does not liquidate. */
    private final MarginRules rules;

    Margins(PositionBook positions, ToIntFunction<String> scales, MarginRules rules) {
        this.positions = positions;
        this.scales = scales;
        this.rules = rules;
    }

    MarginRules rules() {
        return rules;
    }

    int scale(Instrument instrument) {
        return scales.applyAsInt(instrument.settle());
    }

    boolean isolated(PositionState position) {
        return positions.marginMode(position.account, position.market) == MarginMode.ISOLATED;
    }

    /** What so much worth needs at the account's leverage. */
    BigDecimal initial(Account account, Market market, BigDecimal worth) {
        return worth.signum() == 0
                ? BigDecimal.ZERO
                : worth.divide(positions.leverage(account, market), scale(market.instrument()), RoundingMode.UP);
    }

    /** Values the position anew and holds what it needs for itself. */
    void hold(PositionState position) {
        if (position.account.unlimited()) {
            return;
        }
        String asset = position.instrument().settle();
        boolean isolated = isolated(position);
        BigDecimal worth = rules == null ? position.cash.abs() : position.worth();
        BigDecimal needed = isolated ? position.isolated : initial(position.account, position.market, worth);
        position.account.addMargin(asset, needed.subtract(position.margin));
        position.margin = needed;
        if (rules != null) {
            BigDecimal counts = isolated ? BigDecimal.ZERO : position.unrealized();
            position.account.addUnrealized(asset, counts.subtract(position.counted));
            position.counted = counts;
            position.valuedAt = position.market.markPrice();
        }
    }

    /** Values the clients' positions whose mark price has changed. */
    void revalue() {
        for (PositionState position : positions.clients()) {
            if (position.isOpen() && !position.market.markPrice().equals(position.valuedAt)) {
                hold(position);
            }
        }
    }

    /** An isolated position gives back what carried the part that a change closes, and takes what the opened part needs. */
    void move(PositionState position, BigDecimal before, BigDecimal closed, BigDecimal openedWorth) {
        if (position.account.unlimited() || !isolated(position)) {
            return;
        }
        if (closed.signum() != 0) {
            position.isolated = closed.abs().compareTo(before.abs()) == 0
                    ? BigDecimal.ZERO
                    : position.isolated.subtract(position.isolated
                            .multiply(closed.abs())
                            .divide(before.abs(), scale(position.instrument()), RoundingMode.DOWN));
        }
        position.isolated = position.isolated.add(initial(position.account, position.market, openedWorth));
    }

    BigDecimal maintenance(PositionState position) {
        return rules == null || !position.isOpen()
                ? BigDecimal.ZERO
                : rules.maintenance(position.instrument(), position.worth());
    }

    /** Maintenance margin of all that stands and falls with the position. */
    BigDecimal sharedMaintenance(PositionState position) {
        if (isolated(position)) {
            return maintenance(position);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (PositionState other : positions.clients()) {
            if (other.isOpen() && shares(position, other)) {
                sum = sum.add(maintenance(other));
            }
        }
        return sum;
    }

    /** Whether both are carried by the same wallet. */
    boolean shares(PositionState one, PositionState other) {
        return one == other
                || one.account == other.account
                        && one.instrument().settle().equals(other.instrument().settle())
                        && !isolated(one)
                        && !isolated(other);
    }

    /** What carries the position, its profit or loss included. */
    BigDecimal carrying(PositionState position) {
        if (isolated(position)) {
            return position.isolated.add(position.unrealized());
        }
        String asset = position.instrument().settle();
        return crossWallet(position.account, asset).add(position.account.unrealized(asset));
    }

    /** What the account has of the asset and has not given to isolated positions. */
    BigDecimal crossWallet(Account account, String asset) {
        BigDecimal wallet = account.total(asset);
        for (PositionState position : positions.clients()) {
            if (position.account == account && position.instrument().settle().equals(asset)) {
                wallet = wallet.subtract(position.isolated);
            }
        }
        return wallet;
    }

    VenuePosition snapshot(PositionState state) {
        Instrument instrument = state.instrument();
        BigDecimal size = state.quantity.abs();
        BigDecimal worth = state.cash.abs();
        BigDecimal entry = null;
        if (size.signum() != 0) {
            entry = instrument.inverse()
                    ? size.multiply(instrument.contractSize()).divide(worth, MathContext.DECIMAL64)
                    : worth.divide(size, MathContext.DECIMAL64);
        }
        return new VenuePosition(
                instrument.tradingPair(),
                state.quantity,
                entry,
                state.market.markPrice(),
                instrument.inverse() ? worth : size,
                positions.leverage(state.account, state.market),
                state.margin,
                state.unrealized(),
                state.realized,
                state.side,
                positions.marginMode(state.account, state.market),
                state.isolated,
                maintenance(state),
                liquidationPrice(state));
    }

    /**
     * The mark price at which maintenance eats up what carries the position: with the maintenance rate r, what is left
     * plus the change of profit equals maintenance there, q (P - M) + left = r |q| (P - M). Linear instruments only.
     */
    private BigDecimal liquidationPrice(PositionState state) {
        if (rules == null
                || !state.isOpen()
                || state.account.unlimited()
                || state.instrument().inverse()) {
            return null;
        }
        BigDecimal left = carrying(state).subtract(sharedMaintenance(state));
        BigDecimal rate = rules.tier(state.instrument(), state.worth()).maintenanceRate();
        BigDecimal slope = state.quantity.subtract(state.quantity.abs().multiply(rate));
        BigDecimal price = state.market.markPrice().subtract(left.divide(slope, MathContext.DECIMAL64));
        return price.signum() > 0 ? price : null;
    }
}
