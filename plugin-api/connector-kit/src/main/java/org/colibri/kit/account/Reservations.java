package org.colibri.kit.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.PositionAction;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;

/**
 * The funds of own orders that the told balances do not show yet, held from the command until they do, so that nothing
 * is spent twice (BAL-2). It follows from the states of orders alone, restored ones too. On the account's loop.
 */
public final class Reservations implements OrderObserver {

    private static final int MOST_ENDED = 1_000;
    /** A balance that the venue has not told by then is asked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final boolean corrected;
    private final CostRules rules;
    private final Function<OrderRequest, BigDecimal> reference;
    private final SpendingLimits limits;
    private final Runnable refresh;
    private final Turns turns;
    private final Clock clock;
    private final Map<String, AssetFunds> assets = new HashMap<>();
    private final Map<String, Reservation> orders = new HashMap<>();
    /** Orders that ended with fills, for late ones of which the balance may not tell yet. */
    private final Map<String, Reservation> ended = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reservation> eldest) {
            return size() > MOST_ENDED;
        }
    };

    private Consumer<String> listener = asset -> {};
    private boolean watching;

    /**
     * @param corrected balances of spot are corrected by acknowledged orders and fills, for the venue streams none
     * @param reference the best opposite price of a market order, or null
     * @param limits the operator's, by asset (BAL-4)
     * @param refresh asks the venue for balances, of which news is overdue
     */
    public Reservations(
            boolean corrected,
            CostRules rules,
            Function<OrderRequest, BigDecimal> reference,
            Map<String, BigDecimal> limits,
            Runnable refresh,
            Turns turns,
            Clock clock) {
        this.corrected = corrected;
        this.rules = rules;
        this.reference = reference;
        this.limits = new SpendingLimits(limits);
        this.refresh = refresh;
        this.turns = turns;
        this.clock = clock;
    }

    /** Who is told of an asset of which more or less is held. */
    void listen(Consumer<String> to) {
        listener = to;
    }

    /** What orders hold back of an asset that the told balance does not show. */
    public BigDecimal held(String asset) {
        AssetFunds funds = assets.get(asset);
        return funds == null ? BigDecimal.ZERO : funds.held();
    }

    /** What may be spent of the funds that the venue told as available: less what is held, within the limit. */
    BigDecimal spendable(String asset, BigDecimal told) {
        AssetFunds funds = assets.get(asset);
        BigDecimal free = funds == null ? told : funds.isBlocked() ? BigDecimal.ZERO : told.subtract(funds.held());
        BigDecimal left = limits.left(asset);
        return (left == null ? free : free.min(left)).max(BigDecimal.ZERO);
    }

    /** What the operator's limit leaves of the asset, or null. */
    BigDecimal limitLeft(String asset) {
        return limits.left(asset);
    }

    /** See {@link AssetFunds#snapshot}. */
    long snapshot(String asset, BigDecimal available, long askedNanos, long askedMillis) {
        return funds(asset).snapshot(available, askedNanos, askedMillis);
    }

    /** See {@link AssetFunds#streamed}. */
    void streamed(String asset, BigDecimal available, long timestamp) {
        funds(asset).streamed(available, timestamp);
    }

    @Override
    public boolean isInterested() {
        return true;
    }

    @Override
    public void changed(Instrument instrument, Order order) {
        Reservation known = known(instrument, order);
        if (known == null) {
            return;
        }
        BigDecimal before = known.unshown();
        reprice(known, instrument, order);
        known.taken = taken(known, order);
        // What it no longer takes, the next balance may show as free again.
        known.shown = known.shown.min(known.taken);
        heard(known, order, before);
        if (!order.isLive()) {
            known.amended = BigDecimal.ZERO;
        }
        if (known.acknowledged && corrected && instrument.kind() == InstrumentKind.SPOT) {
            known.shown = known.taken.subtract(unbooked(known, order));
        }
        if (!limits.isEmpty()) {
            limits.inOrder(order.clientOrderId(), known.funds.asset, locked(known, order));
        }
        hold(known);
        if (!order.isLive() && known.held.signum() == 0) {
            orders.remove(order.clientOrderId());
            ended.put(order.clientOrderId(), known);
        }
    }

    /** What an ended order took is gone from the first balance that this run reads. */
    @Override
    public void restored(Instrument instrument, Order order) {
        if (order.isLive()) {
            known(instrument, order).booked = order.filledAmount();
            changed(instrument, order);
        }
    }

    @Override
    public void filled(Instrument instrument, Fill fill, PositionAction action) {
        Reservation known = find(fill.clientOrderId());
        if (known != null) {
            known.booked = known.booked.add(fill.amount());
            if (!known.acknowledged) {
                known.venueMillis = fill.timestamp();
            }
        }
        if (!limits.isEmpty()) {
            limits.filled(instrument, fill);
            listener.accept(instrument.base());
            listener.accept(instrument.quote());
            if (fill.fee() != null) {
                listener.accept(fill.fee().asset());
            }
        }
    }

    @Override
    public void feeCorrected(Instrument instrument, Fill fill, Fee oldFee) {
        if (!limits.isEmpty()) {
            limits.feeCorrected(fill.fee(), oldFee);
            listener.accept(oldFee.asset());
            listener.accept(fill.fee().asset());
        }
    }

    @Override
    public void amending(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        Reservation known = find(order.clientOrderId());
        if (known == null) {
            return;
        }
        if (price != null) {
            known.amended = amended(known, instrument, order, price, amount);
            hold(known);
        } else if (known.amended.signum() != 0) {
            // Changed price and amount are shown next, in the same turn.
            known.amended = BigDecimal.ZERO;
            hold(known);
        }
    }

    /** What an amend takes beyond what the order takes already; not above zero when it frees funds. */
    BigDecimal extra(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        Reservation known = find(order.clientOrderId());
        return known == null
                ? BigDecimal.ZERO
                : amended(known, instrument, order, price, amount)
                        .subtract(known.shown)
                        .max(BigDecimal.ZERO)
                        .subtract(known.held);
    }

    /** What is filled before the amend arrives stays paid at the old price, so a lower one frees nothing of it. */
    private BigDecimal amended(
            Reservation known, Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        OrderCost cost = cost(instrument, order, price);
        BigDecimal paidMore = known.cost.unit().subtract(cost.unit()).max(BigDecimal.ZERO);
        return cost.of(amount).add(paidMore.multiply(amount.min(order.amount())));
    }

    /** Any venue time of a live order is past its acceptance, but perhaps not past what it takes since. */
    private void heard(Reservation known, Order order, BigDecimal before) {
        boolean acknowledged = isAcknowledged(order);
        if (acknowledged && !known.acknowledged) {
            known.heardNanos = clock.monotonicNanos();
            known.venueMillis = Math.max(known.venueMillis, order.updatedAt());
        } else if (acknowledged && known.unshown().compareTo(before) > 0) {
            known.heardNanos = clock.monotonicNanos();
            // Only a balance that is asked for can tell.
            known.venueMillis = 0;
        }
        // One that was rejected may appear after all, and is acknowledged only then (ORD-4).
        known.acknowledged = acknowledged && (known.taken.signum() > 0 || order.status() != OrderStatus.REJECTED);
    }

    private Reservation known(Instrument instrument, Order order) {
        String id = order.clientOrderId();
        Reservation known = orders.get(id);
        if (known == null) {
            known = ended.remove(id);
        }
        if (known == null && (order.isLive() || order.filledAmount().signum() > 0)) {
            OrderCost cost = cost(instrument, order, order.price());
            known = new Reservation(funds(cost.asset()), cost);
            known.price = order.price();
        }
        if (known != null) {
            orders.put(id, known);
        }
        return known;
    }

    private Reservation find(String clientOrderId) {
        Reservation known = orders.get(clientOrderId);
        return known == null ? ended.get(clientOrderId) : known;
    }

    /** An accepted amend has another price, and a market order may be found without one and learn it later. */
    private void reprice(Reservation known, Instrument instrument, Order order) {
        boolean same =
                order.price() == null ? !known.cost.isUnpriced() : order.price().equals(known.price);
        if (same) {
            return;
        }
        known.price = order.price();
        OrderCost cost = cost(instrument, order, order.price() == null ? order.averagePrice() : order.price());
        if (cost.unit() != null && known.cost.unit() != null) {
            BigDecimal paidMore = known.cost.unit().subtract(cost.unit());
            if (paidMore.signum() > 0) {
                known.shown = known.shown.subtract(paidMore.multiply(order.amount()));
            }
        }
        known.cost = cost;
    }

    private OrderCost cost(Instrument instrument, Order order, BigDecimal price) {
        BigDecimal best = price != null
                ? null
                : reference.apply(
                        order.quoteAmount() == null
                                ? OrderRequest.market(order.tradingPair(), order.side(), order.amount())
                                : OrderRequest.marketByQuote(order.tradingPair(), order.side(), order.quoteAmount()));
        return rules.cost(
                instrument, order.side(), price, order.quoteAmount(), order.reduceOnly(), order.positionAction(), best);
    }

    private static BigDecimal taken(Reservation known, Order order) {
        known.funds.priced(known, !order.isLive() || !known.cost.isUnpriced());
        boolean nothing = !order.isLive() && order.filledAmount().signum() == 0;
        if (nothing || known.cost.isUnpriced()) {
            return BigDecimal.ZERO;
        }
        return known.cost.of(order.isLive() ? order.amount() : order.filledAmount());
    }

    private static BigDecimal unbooked(Reservation known, Order order) {
        BigDecimal missing = order.filledAmount().subtract(known.booked);
        return missing.signum() <= 0 || known.cost.isUnpriced() ? BigDecimal.ZERO : known.cost.of(missing);
    }

    /** What a live order still locks. */
    private static BigDecimal locked(Reservation known, Order order) {
        if (!order.isLive() || known.cost.isUnpriced()) {
            return BigDecimal.ZERO;
        }
        return known.cost.of(order.remaining());
    }

    /** The venue has the order, or had it. */
    static boolean isAcknowledged(Order order) {
        return !order.isLive() || order.status() != OrderStatus.PENDING_CREATE && order.exchangeOrderId() != null;
    }

    private void hold(Reservation known) {
        BigDecimal before = known.held;
        known.funds.hold(known);
        known.funds.acknowledged(known);
        if (known.held.compareTo(before) != 0 || known.cost.isUnpriced() || !limits.isEmpty()) {
            listener.accept(known.funds.asset);
        }
        if (known.waits && !watching) {
            watching = true;
            turns.after(PATIENCE, this::watch);
        }
    }

    private void watch() {
        watching = assets.values().stream().anyMatch(AssetFunds::isWaiting);
        if (watching) {
            refresh.run();
            turns.after(PATIENCE, this::watch);
        }
    }

    private AssetFunds funds(String asset) {
        return assets.computeIfAbsent(asset, AssetFunds::new);
    }
}
