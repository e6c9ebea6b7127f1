package org.colibri.kit.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;

/**
 * An account's balances from stream and REST; where the venue streams none, corrected since the last snapshot by own
 * orders and fills (BAL-1). What it shows as available is what may be spent: what the venue told, less what own orders
 * under way hold, within the operator's limit. On the account's loop.
 */
public final class Balances implements OrderObserver {

    private final String connector;
    private final String account;
    private final boolean corrects;
    private final Reservations reservations;
    private final Bus.Publisher<BalanceChanged> publisher;
    private final Turns turns;
    private final Clock clock;
    private final LongSupplier venueMillis;
    private final Map<String, Holding> holdings = new TreeMap<>();
    private final Map<String, Lock> locks = new HashMap<>();
    private long newestAskedNanos;
    private boolean asked;
    private long sequence;

    private static final class Holding {
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal available = BigDecimal.ZERO;
        private BigDecimal toldTotal = BigDecimal.ZERO;
        private BigDecimal toldAvailable = BigDecimal.ZERO;
        private long venueTime;
        /** Up to this venue time, the stream tells nothing that a snapshot has not shown. */
        private long snapshotTime;

        private long streamedNanos;
        private boolean streamed;
        private long correctedNanos;
        private boolean corrected;
    }

    /** What an open order holds back. */
    private record Lock(String asset, BigDecimal amount) {}

    /** The account of a venue whose time is not known: see the other constructor. */
    public Balances(
            String connector,
            String account,
            boolean corrects,
            Reservations reservations,
            Bus.Publisher<BalanceChanged> publisher,
            Turns turns,
            Clock clock) {
        this(connector, account, corrects, reservations, publisher, turns, clock, () -> 0);
    }

    /**
     * @param corrects the venue streams no balances: own orders and fills correct the last snapshot
     * @param venueMillis the venue's time now, milliseconds since the epoch; 0 while it is not known
     */
    public Balances(
            String connector,
            String account,
            boolean corrects,
            Reservations reservations,
            Bus.Publisher<BalanceChanged> publisher,
            Turns turns,
            Clock clock,
            LongSupplier venueMillis) {
        this.connector = connector;
        this.account = account;
        this.corrects = corrects;
        this.reservations = reservations;
        this.publisher = publisher;
        this.turns = turns;
        this.clock = clock;
        this.venueMillis = venueMillis;
        reservations.listen(this::show);
    }

    /**
     * Takes all balances as REST told them; an asset that it leaves out is zero. What the stream told after the
     * question stays, and what own orders corrected after it.
     *
     * @param askedNanos when they were asked for, monotonic
     * @return false when own orders corrected some balance meanwhile, of which the snapshot may be before or after: ask
     *     again
     */
    public boolean snapshot(List<Balance> all, long askedNanos) {
        if (asked && askedNanos - newestAskedNanos < 0) {
            // A later question was answered before.
            return true;
        }
        asked = true;
        newestAskedNanos = askedNanos;
        Set<String> told = new HashSet<>();
        boolean settled = true;
        for (Balance balance : all) {
            told.add(balance.asset());
            settled &= takeSnapshot(balance, askedNanos);
        }
        for (String asset : List.copyOf(holdings.keySet())) {
            if (!told.contains(asset)) {
                settled &= takeSnapshot(new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO), askedNanos);
            }
        }
        return settled;
    }

    private boolean takeSnapshot(Balance balance, long askedNanos) {
        String asset = balance.asset();
        Holding holding = holding(asset);
        if (holding.corrected && holding.correctedNanos - askedNanos >= 0) {
            return false;
        }
        if (!holding.streamed || holding.streamedNanos - askedNanos < 0) {
            long shown = reservations.snapshot(asset, balance.available(), askedNanos, venueMillis(askedNanos));
            holding.snapshotTime = Math.max(holding.snapshotTime, shown);
            set(asset, holding, balance.total(), balance.available(), clock.millis());
        }
        return true;
    }

    /** What the venue's clock showed at a moment of ours; 0 when it is not known. */
    private long venueMillis(long nanos) {
        long now = venueMillis.getAsLong();
        return now == 0 ? 0 : now - (clock.monotonicNanos() - nanos) / 1_000_000;
    }

    /**
     * Takes what the stream told; older news of an asset is ignored.
     *
     * @param timestamp venue milliseconds, 0 where not told
     */
    public void streamed(List<Balance> changed, long timestamp) {
        for (Balance balance : changed) {
            Holding holding = holding(balance.asset());
            if (timestamp > 0 && (timestamp < holding.venueTime || timestamp <= holding.snapshotTime)) {
                continue;
            }
            holding.venueTime = Math.max(holding.venueTime, timestamp);
            holding.streamed = true;
            holding.streamedNanos = clock.monotonicNanos();
            reservations.streamed(balance.asset(), balance.available(), timestamp);
            set(balance.asset(), holding, balance.total(), balance.available(), timestamp);
        }
    }

    /** The newest balance with what may be spent of it; zero for an asset that the account never held. */
    public Balance balance(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null
                ? new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO)
                : new Balance(asset, holding.total, holding.available);
    }

    /** All balances ever told, by asset. */
    public List<Balance> all() {
        List<Balance> all = new ArrayList<>(holdings.size());
        holdings.forEach((asset, holding) -> all.add(new Balance(asset, holding.total, holding.available)));
        return all;
    }

    @Override
    public boolean isInterested() {
        return corrects;
    }

    @Override
    public void changed(Instrument instrument, Order order) {
        if (!corrects(instrument)) {
            return;
        }
        Lock now = lock(instrument, order);
        Lock before = now == null ? locks.remove(order.clientOrderId()) : locks.put(order.clientOrderId(), now);
        BigDecimal was = before == null ? BigDecimal.ZERO : before.amount();
        BigDecimal is = now == null ? BigDecimal.ZERO : now.amount();
        if (was.compareTo(is) != 0) {
            correct(now == null ? before.asset() : now.asset(), BigDecimal.ZERO, was.subtract(is));
        }
    }

    /** Elsewhere the venue tells all that changes, and a correction besides would count it twice. */
    private boolean corrects(Instrument instrument) {
        return corrects && instrument.kind() == InstrumentKind.SPOT;
    }

    /** What it holds back is in the first snapshot already. */
    @Override
    public void restored(Instrument instrument, Order order) {
        Lock lock = corrects(instrument) ? lock(instrument, order) : null;
        if (lock != null) {
            locks.put(order.clientOrderId(), lock);
        }
    }

    @Override
    public void filled(Instrument instrument, Fill fill, PositionAction action) {
        if (!corrects(instrument)) {
            return;
        }
        BigDecimal base =
                fill.side() == Side.BUY ? fill.amount() : fill.amount().negate();
        BigDecimal quote = fill.side() == Side.BUY ? fill.quoteAmount().negate() : fill.quoteAmount();
        correct(instrument.base(), base, base);
        correct(instrument.quote(), quote, quote);
        Fee fee = fill.fee();
        if (fee != null && fee.amount().signum() != 0) {
            correct(fee.asset(), fee.amount().negate(), fee.amount().negate());
        }
    }

    @Override
    public void feeCorrected(Instrument instrument, Fill fill, Fee oldFee) {
        if (corrects(instrument)) {
            correct(oldFee.asset(), oldFee.amount(), oldFee.amount());
            correct(
                    fill.fee().asset(),
                    fill.fee().amount().negate(),
                    fill.fee().amount().negate());
        }
    }

    /** Before the acknowledgement the order's reservation holds its funds. */
    private static Lock lock(Instrument instrument, Order order) {
        BigDecimal left = order.remaining();
        if (!Reservations.isAcknowledged(order) || !order.isLive() || left == null || left.signum() == 0) {
            return null;
        }
        if (order.side() == Side.SELL) {
            return new Lock(instrument.base(), left);
        }
        return order.price() == null ? null : new Lock(instrument.quote(), left.multiply(order.price()));
    }

    private void correct(String asset, BigDecimal total, BigDecimal available) {
        Holding holding = holding(asset);
        holding.corrected = true;
        holding.correctedNanos = clock.monotonicNanos();
        set(asset, holding, holding.toldTotal.add(total), holding.toldAvailable.add(available), clock.millis());
    }

    private Holding holding(String asset) {
        return holdings.computeIfAbsent(asset, unknown -> new Holding());
    }

    private void set(String asset, Holding holding, BigDecimal total, BigDecimal available, long timestamp) {
        holding.toldTotal = total;
        holding.toldAvailable = available;
        show(asset, holding, timestamp);
    }

    /** More or less of the asset is held by orders. */
    private void show(String asset) {
        Holding holding = holdings.get(asset);
        if (holding != null) {
            show(asset, holding, clock.millis());
        }
    }

    private void show(String asset, Holding holding, long timestamp) {
        BigDecimal available = reservations.spendable(asset, holding.toldAvailable);
        if (holding.toldTotal.compareTo(holding.total) == 0 && available.compareTo(holding.available) == 0) {
            return;
        }
        holding.total = holding.toldTotal;
        holding.available = available;
        long told = timestamp > 0 ? timestamp : clock.millis();
        EventHeader header = new EventHeader(connector, account, null, told, clock.epochNanos(), ++sequence);
        BalanceChanged event = new BalanceChanged(header, new Balance(asset, holding.total, available));
        turns.tell(() -> publisher.publish(event));
    }
}
