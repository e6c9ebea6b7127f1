package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;

/**
 * What a venue does with positions beside trading them: leverage, margin and position mode, mark prices, funding,
 * liquidation. All on the venue's loop. What is refused comes back as a value and changes nothing.
 */
public final class Perpetuals {

    private static final int FUNDINGS_KEPT = 1_000;

    private final Clock clock;
    private final OrderStore store;
    private final PositionBook positions;
    private final Margins margins;
    private final PerpetualSettlement settlement;
    private final Funding funding;
    private final EventQueue events;
    private final Function<TradingPair, ? extends Dealing> tradings;
    /** Null where the venue does not liquidate. */
    private final Liquidations liquidations;

    private final Map<TradingPair, Deque<FundingRate>> fundings = new HashMap<>();

    Perpetuals(
            Clock clock,
            OrderStore store,
            PositionBook positions,
            Margins margins,
            PerpetualSettlement settlement,
            EventQueue events,
            Function<TradingPair, ? extends Dealing> tradings,
            Liquidations liquidations) {
        this.clock = clock;
        this.store = store;
        this.positions = positions;
        this.margins = margins;
        this.settlement = settlement;
        this.funding = new Funding(clock, store, settlement, margins, events);
        this.events = events;
        this.tradings = tradings;
        this.liquidations = liquidations;
    }

    /** The account's position of a perpetual, perhaps of nothing; {@code side} null for the only one of its pair. */
    public VenuePosition position(Account account, TradingPair pair, PositionSide side) {
        return margins.snapshot(positions.of(account, market(pair), side));
    }

    /** The account's positions of a pair as its mode has them: one, or a long and a short one, perhaps of nothing. */
    public List<VenuePosition> positions(Account account, TradingPair pair) {
        return positions.of(account, market(pair)).stream()
                .map(margins::snapshot)
                .toList();
    }

    public PositionMode positionMode(Account account) {
        return positions.mode(account);
    }

    /** Changes between one position for each pair and two; null, or why not: open orders, positions, no change. */
    public Rejection positionMode(Account account, PositionMode mode) {
        if (positions.mode(account) == mode) {
            return new Rejection(RejectReason.NO_CHANGE, "the position mode is " + mode + " already");
        }
        boolean orders = store.open(account, null).stream()
                .anyMatch(order -> order.market.instrument().kind() == InstrumentKind.PERPETUAL);
        if (orders) {
            return new Rejection(RejectReason.HAS_OPEN_ORDERS, "the position mode stays while orders are open");
        }
        if (positions.hasOpen(account)) {
            return new Rejection(RejectReason.HAS_POSITIONS, "the position mode stays while there are positions");
        }
        positions.mode(account, mode);
        return null;
    }

    public MarginMode marginMode(Account account, TradingPair pair) {
        return positions.marginMode(account, market(pair));
    }

    /** Changes the margin mode of a pair; null, or why not: open orders, positions, no change. */
    public Rejection marginMode(Account account, TradingPair pair, MarginMode mode) {
        Market market = market(pair);
        if (positions.marginMode(account, market) == mode) {
            return new Rejection(RejectReason.NO_CHANGE, "the margin mode is " + mode + " already");
        }
        if (!store.open(account, pair).isEmpty()) {
            return new Rejection(RejectReason.HAS_OPEN_ORDERS, "the margin mode stays while orders are open");
        }
        if (hasPosition(account, market)) {
            return new Rejection(RejectReason.HAS_POSITIONS, "the margin mode stays while there is a position");
        }
        positions.marginMode(account, market, mode);
        return null;
    }

    /**
     * Changes the margin mode of a pair as venues do that let positions and orders stay: what a cross position holds
     * becomes its own wallet, and what an isolated one has goes back.
     */
    public void switchMargin(Account account, TradingPair pair, MarginMode mode) {
        Market market = market(pair);
        if (positions.marginMode(account, market) == mode) {
            return;
        }
        positions.marginMode(account, market, mode);
        for (PositionState position : positions.of(account, market)) {
            position.isolated = mode == MarginMode.ISOLATED ? position.margin : BigDecimal.ZERO;
            margins.hold(position);
            events.position(account, margins.snapshot(position), clock.millis());
        }
        events.balances(account, List.of(market.instrument().settle()), clock.millis());
        watch();
        events.tell();
    }

    public BigDecimal leverage(Account account, TradingPair pair) {
        return positions.leverage(account, market(pair));
    }

    /**
     * Changes the leverage of a pair for its positions and open orders; null, or why not: higher than the venue or the
     * position's size allows, too little available for what a lower one needs, an isolated position.
     */
    public Rejection leverage(Account account, TradingPair pair, BigDecimal leverage) {
        Market market = market(pair);
        if (margins.rules() != null) {
            Rejection refused = checkLeverage(account, market, leverage);
            if (refused != null) {
                return refused;
            }
        }
        positions.leverage(account, market, leverage);
        for (PositionState position : positions.of(account, market)) {
            margins.hold(position);
            events.position(account, margins.snapshot(position), clock.millis());
        }
        if (margins.rules() != null) {
            settlement.relock(account, market);
        }
        events.balances(account, List.of(market.instrument().settle()), clock.millis());
        events.tell();
        return null;
    }

    private Rejection checkLeverage(Account account, Market market, BigDecimal leverage) {
        BigDecimal largest = margins.rules().largest(market.instrument(), leverage);
        if (largest.signum() == 0) {
            return new Rejection(RejectReason.LEVERAGE_TOO_HIGH, "no position may have a leverage of " + leverage);
        }
        BigDecimal before = positions.leverage(account, market);
        BigDecimal missing = BigDecimal.ZERO;
        positions.leverage(account, market, leverage);
        for (PositionState position : positions.of(account, market)) {
            if (position.worth().compareTo(largest) > 0) {
                positions.leverage(account, market, before);
                return new Rejection(
                        RejectReason.POSITION_TOO_LARGE, "a position may be worth " + largest + " at " + leverage);
            }
            if (!margins.isolated(position)) {
                missing = missing.add(
                        margins.initial(account, market, position.worth()).subtract(position.margin));
            } else if (position.isOpen() && leverage.compareTo(before) < 0) {
                positions.leverage(account, market, before);
                return new Rejection(
                        RejectReason.HAS_POSITIONS, "the leverage of an isolated position is not made lower");
            }
        }
        missing = missing.add(settlement.missingLocks(account, market));
        boolean needs = missing.signum() > 0
                || !settlement.lockTooLittle(account, market).isEmpty();
        positions.leverage(account, market, before);
        String asset = market.instrument().settle();
        return needs && account.headroom(asset).compareTo(missing) < 0
                ? new Rejection(RejectReason.INSUFFICIENT_BALANCE, "needs " + missing.toPlainString() + " " + asset)
                : null;
    }

    /**
     * Moves so much to an isolated position's own wallet, or from it when negative; null, or why not: no isolated
     * position, not available, or what is left would not carry the position.
     */
    public Rejection addMargin(Account account, TradingPair pair, PositionSide side, BigDecimal amount) {
        PositionState position = positions.of(account, market(pair), side);
        if (!position.isOpen() || !margins.isolated(position)) {
            return new Rejection(RejectReason.NOT_ISOLATED, "there is no isolated position");
        }
        String asset = position.instrument().settle();
        BigDecimal left = position.isolated.add(amount);
        boolean lacks = amount.signum() > 0
                ? account.available(asset).compareTo(amount) < 0
                : left.add(position.unrealized().min(BigDecimal.ZERO))
                                .compareTo(margins.initial(account, position.market, position.worth()))
                        < 0;
        if (lacks) {
            return new Rejection(RejectReason.INSUFFICIENT_BALANCE, "there is not so much " + asset + " to move");
        }
        position.isolated = left;
        margins.hold(position);
        events.position(account, margins.snapshot(position), clock.millis());
        events.balances(account, List.of(asset), clock.millis());
        watch();
        events.tell();
        return null;
    }

    /** What the account's open orders for a position hold of its settle asset. */
    public BigDecimal locked(Account account, TradingPair pair, PositionSide side) {
        return store.open(account, pair).stream()
                .filter(order -> order.request.positionSide() == side)
                .map(order -> order.locked)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the account has of the asset and has not given to isolated positions, unrealized profit left out. */
    public BigDecimal crossWallet(Account account, String asset) {
        return margins.crossWallet(account, asset);
    }

    /** Values the pair's positions at this price from now on, at the newest trade's when it is null. */
    public void mark(TradingPair pair, BigDecimal price) {
        market(pair).markPrice(price);
        watch();
        events.tell();
    }

    /** Has everybody's positions of the pair pay each other now; a positive rate is paid by those who are long. */
    public void fund(TradingPair pair, BigDecimal rate) {
        Market market = market(pair);
        Deque<FundingRate> kept = fundings.computeIfAbsent(pair, p -> new ArrayDeque<>());
        kept.addLast(new FundingRate(pair, rate, market.markPrice(), clock.millis()));
        if (kept.size() > FUNDINGS_KEPT) {
            kept.removeFirst();
        }
        funding.pay(market, rate);
        watch();
        events.tell();
    }

    /** The newest fundings of a pair (1,000 at most), oldest first. */
    public List<FundingRate> fundings(TradingPair pair) {
        return new ArrayList<>(fundings.getOrDefault(pair, new ArrayDeque<>()));
    }

    /**
     * Takes from a client's position at the mark price, at most so much, as auto-deleveraging does: the position on the
     * other side is the outside market's. Only at a venue that liquidates.
     *
     * @return what was taken, zero without a position
     */
    public BigDecimal deleverage(Account account, TradingPair pair, PositionSide side, BigDecimal amount) {
        PositionState position = positions.of(account, market(pair), side);
        BigDecimal taken = amount.min(position.quantity.abs());
        if (taken.signum() > 0) {
            liquidations.deleverage(position, settlement.outside(), taken);
            events.tell();
        }
        return taken;
    }

    /** Whether the venue liquidates what its margin no longer carries. */
    public boolean liquidates() {
        return liquidations != null;
    }

    /** Liquidates what is due; to be called after everything that moves a price or takes from a wallet. */
    void watch() {
        if (liquidations != null && !positions.clients().isEmpty()) {
            liquidations.run();
        }
    }

    private boolean hasPosition(Account account, Market market) {
        return positions.of(account, market).stream().anyMatch(PositionState::isOpen);
    }

    private Market market(TradingPair pair) {
        Dealing one = tradings.apply(pair);
        if (one == null || one.market().instrument().kind() != InstrumentKind.PERPETUAL) {
            throw new IllegalArgumentException(pair + " is no perpetual of this venue");
        }
        return one.market();
    }
}
