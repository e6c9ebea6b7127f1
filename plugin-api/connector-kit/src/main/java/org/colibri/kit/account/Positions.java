package org.colibri.kit.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.bus.Bus;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.PositionChanged;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;

/**
 * An account's positions as the venue tells them, by stream and REST, each compared with what own fills come to (PERP-2).
 * One for each pair, in hedge mode one for each side of it. On the account's loop.
 */
public final class Positions implements OrderObserver {

    private final String connector;
    private final String account;
    private final Bus.Publisher<PositionChanged> publisher;
    private final AccountEvents events;
    private final Listener listener;
    private final Turns turns;
    private final Clock clock;
    private final Map<Key, Held> held = new HashMap<>();
    private final Map<Key, BigDecimal> mismatches = new HashMap<>();
    private final Set<TradingPair> lately = new HashSet<>();
    private PositionMode mode = PositionMode.ONE_WAY;
    private boolean modeKnown;
    private long newestAskedNanos;
    private long newestAskedMillis;
    private long firstAskedMillis;
    private long answeredMillis;
    private long answeredNanos;
    private boolean asked;
    private long sequence;

    /** Who acts on what is found. */
    public interface Listener {

        /** An own fill was booked: the venue's position is another one now. */
        void traded();

        /** The venue's answer is not explained by own fills: it is asked again soon. */
        void doubtful();

        /** Fills are searched for: what the venue tells stayed unexplained. */
        void differs(String what);

        /** All positions are explained again. */
        void agrees();

        /** Whether anybody here trades in that pair: what is held elsewhere is not ours to follow. By default it is. */
        default boolean isTraded(TradingPair pair) {
            return true;
        }

        /** The account holds positions another way now. By default nobody acts on it. */
        default void modeChanged(PositionMode before, PositionMode after) {
            // The positions themselves follow.
        }
    }

    /** One position; {@code side} is null for the only one of a pair in one-way mode. */
    private record Key(TradingPair pair, PositionSide side) {}

    private static final class Held {
        private final ExpectedPosition expected = new ExpectedPosition();
        private Position told;
        private long venueMillis;
        private long streamedNanos;
        private boolean streamed;
    }

    public Positions(
            String connector,
            String account,
            Bus.Publisher<PositionChanged> publisher,
            AccountEvents events,
            Listener listener,
            Turns turns,
            Clock clock) {
        this.connector = connector;
        this.account = account;
        this.publisher = publisher;
        this.events = events;
        this.listener = listener;
        this.turns = turns;
        this.clock = clock;
    }

    /** The venue's position mode; another one than before forgets what is held, until it is told again. */
    void mode(PositionMode told) {
        PositionMode before = mode;
        if (told != before && modeKnown) {
            events.tell(null, 0, header -> new AccountEvent.PositionModeChanged(header, before, told));
            listener.modeChanged(before, told);
        }
        modeKnown = true;
        if (told != before) {
            mode = told;
            held.clear();
            mismatches.clear();
            asked = false;
        }
    }

    /** The position mode that the venue told; one-way before it did. */
    public PositionMode mode() {
        return mode;
    }

    /** The newest open positions, by pair and side. */
    public List<Position> all() {
        List<Position> open = new ArrayList<>();
        for (Held one : held.values()) {
            if (one.told != null && one.told.isOpen()) {
                open.add(one.told);
            }
        }
        open.sort(Comparator.comparing(
                        (Position position) -> position.tradingPair().toString())
                .thenComparing(Position::side));
        return open;
    }

    /**
     * How much an order that closes can close, in the measure of {@link Order#quantity}: as much as the venue told of, or
     * as own fills come to where that is known and more.
     */
    public BigDecimal closable(TradingPair pair, Side side) {
        PositionSide closed = side == Side.SELL ? PositionSide.LONG : PositionSide.SHORT;
        Held one = held.get(new Key(pair, mode == PositionMode.HEDGE ? closed : null));
        if (one == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal told = one.told == null ? BigDecimal.ZERO : one.told.signedQuantity();
        BigDecimal expected = one.expected.isKnown() ? one.expected.quantity() : told;
        BigDecimal most =
                closed == PositionSide.LONG ? told.max(expected) : told.negate().max(expected.negate());
        return most.max(BigDecimal.ZERO);
    }

    /**
     * What is held on that side, in the measure of {@link Fill#quantity}: what own fills come to, where that is not known
     * what the venue told last; null where nobody knows.
     */
    public BigDecimal held(TradingPair pair, PositionSide side) {
        Held one = held.get(new Key(pair, mode == PositionMode.HEDGE ? side : null));
        if (one == null || !one.expected.isKnown() && one.told == null) {
            return null;
        }
        BigDecimal quantity = one.expected.isKnown() ? one.expected.quantity() : one.told.signedQuantity();
        return (side == PositionSide.LONG ? quantity : quantity.negate()).max(BigDecimal.ZERO);
    }

    /** Pairs traded here in which something was held since {@link #fillsKnown}. */
    Set<TradingPair> heldLately() {
        return lately.stream().filter(listener::isTraded).collect(Collectors.toSet());
    }

    /** All fills of the pairs held lately are known: those that were closed since have nothing more to tell. */
    void fillsKnown() {
        lately.clear();
        all().forEach(position -> lately.add(position.tradingPair()));
    }

    /**
     * Whether the positions that were read first had what happened then, which belongs to earlier runs.
     *
     * @param venueMillis the venue's time
     */
    public boolean isBeforeFirst(long venueMillis) {
        return firstAskedMillis == 0 || venueMillis < firstAskedMillis;
    }

    /**
     * Takes what the stream told, positions without amount too; older news of one is ignored.
     *
     * @param timestamp venue milliseconds, 0 where not told
     */
    public void streamed(List<Position> changed, long timestamp) {
        for (Position position : changed) {
            Held one = held(key(position));
            if (timestamp > 0 && timestamp < one.venueMillis) {
                continue;
            }
            one.venueMillis = Math.max(one.venueMillis, timestamp);
            one.streamed = true;
            one.streamedNanos = clock.monotonicNanos();
            show(one, position, timestamp);
        }
    }

    /**
     * Takes all open positions as REST told them; one that it leaves out is none. What the stream told after the question
     * stays.
     *
     * @param askedNanos when they were asked for, monotonic
     * @param askedMillis the same in the venue's time
     * @param nowMillis the venue's time now
     */
    void snapshot(List<Position> all, long askedNanos, long askedMillis, long nowMillis) {
        if (asked && askedNanos - newestAskedNanos < 0) {
            // A later question was answered before.
            return;
        }
        newestAskedNanos = askedNanos;
        Set<Key> told = new HashSet<>();
        for (Position position : all) {
            told.add(key(position));
            take(position, askedNanos, askedMillis, nowMillis);
        }
        for (Map.Entry<Key, Held> entry : List.copyOf(held.entrySet())) {
            if (!told.contains(entry.getKey())) {
                take(none(entry.getKey(), entry.getValue()), askedNanos, askedMillis, nowMillis);
            }
        }
        asked = true;
        newestAskedMillis = askedMillis;
        firstAskedMillis = firstAskedMillis == 0 ? askedMillis : firstAskedMillis;
        answeredMillis = nowMillis;
        answeredNanos = clock.monotonicNanos();
        if (mismatches.isEmpty()) {
            listener.agrees();
        }
    }

    private void take(Position position, long askedNanos, long askedMillis, long nowMillis) {
        Key key = key(position);
        Held one = held(key);
        if (!one.streamed || one.streamedNanos - askedNanos < 0) {
            show(one, position, 0);
        }
        switch (one.expected.compare(position.signedQuantity(), askedMillis, nowMillis, clock.monotonicNanos())) {
            case AGREES -> mismatches.remove(key);
            case DOUBTED -> listener.doubtful();
            case DIFFERS -> differs(key, one, position);
        }
    }

    private void differs(Key key, Held one, Position reported) {
        BigDecimal difference = reported.signedQuantity().subtract(one.expected.quantity());
        BigDecimal before = mismatches.put(key, difference);
        if (before == null || before.compareTo(difference) != 0) {
            Position expected = expected(key, one.expected.quantity(), reported);
            events.tell(key.pair(), 0, header -> new AccountEvent.PositionMismatch(header, expected, reported));
            listener.differs(key.pair() + ": the venue tells of a position of " + words(reported)
                    + ", own fills come to " + words(expected));
        }
    }

    private static String words(Position position) {
        return position.isOpen() ? position.side() + " " + position.quantity().toPlainString() : "none";
    }

    /** In the measure of what was reported: of an inverse instrument the base amount is as large a part of it. */
    private static Position expected(Key key, BigDecimal quantity, Position reported) {
        PositionSide side =
                key.side() != null ? key.side() : quantity.signum() < 0 ? PositionSide.SHORT : PositionSide.LONG;
        BigDecimal size = quantity.abs();
        if (reported.contracts() == null) {
            return Position.of(key.pair(), side, size, null);
        }
        BigDecimal amount = reported.contracts().signum() == 0
                ? BigDecimal.ZERO
                : size.multiply(reported.amount())
                        .divide(reported.contracts(), reported.amount().scale(), RoundingMode.HALF_UP);
        return Position.of(key.pair(), side, amount, size);
    }

    private static Position none(Key key, Held one) {
        PositionSide side = key.side() != null ? key.side() : one.told == null ? PositionSide.LONG : one.told.side();
        boolean counts = one.told != null && one.told.contracts() != null;
        return Position.of(key.pair(), side, BigDecimal.ZERO, counts ? BigDecimal.ZERO : null);
    }

    private void show(Held one, Position position, long timestamp) {
        Position before = one.told;
        one.told = position;
        if (position.isOpen()) {
            lately.add(position.tradingPair());
        }
        if (position.equals(before) || before == null && !position.isOpen()) {
            return;
        }
        if (before != null && before.side() != position.side() && before.isOpen()) {
            tell(Position.none(before.tradingPair(), before.side()), timestamp);
        }
        tell(position, timestamp);
    }

    private void tell(Position position, long timestamp) {
        long told = timestamp > 0 ? timestamp : clock.millis();
        EventHeader header =
                new EventHeader(connector, account, position.tradingPair(), told, clock.epochNanos(), ++sequence);
        PositionChanged event = new PositionChanged(header, position);
        turns.tell(() -> publisher.publish(event));
    }

    private Key key(Position position) {
        return new Key(position.tradingPair(), mode == PositionMode.HEDGE ? position.side() : null);
    }

    private Held held(Key key) {
        Held known = held.get(key);
        if (known == null) {
            known = new Held();
            held.put(key, known);
            if (asked) {
                // The last answer left it out: there was none.
                known.expected.compare(BigDecimal.ZERO, newestAskedMillis, answeredMillis, answeredNanos);
            }
        }
        return known;
    }

    @Override
    public boolean isInterested() {
        return true;
    }

    @Override
    public void changed(Instrument instrument, Order order) {
        // Only fills move a position.
    }

    @Override
    public void restored(Instrument instrument, Order order) {
        // Its fills are in the first position that the venue tells.
    }

    @Override
    public void filled(Instrument instrument, Fill fill, PositionAction action) {
        if (instrument.kind() != InstrumentKind.PERPETUAL) {
            return;
        }
        BigDecimal change =
                fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
        held(new Key(fill.tradingPair(), mode == PositionMode.HEDGE ? side(fill.side(), action) : null))
                .expected
                .filled(change, fill.timestamp(), clock.monotonicNanos());
        listener.traded();
    }

    /** Buying opens a long position or closes a short one. */
    private static PositionSide side(Side side, PositionAction action) {
        return (side == Side.BUY) == (action != PositionAction.CLOSE) ? PositionSide.LONG : PositionSide.SHORT;
    }
}
