package org.colibri.kit.order;

import static org.colibri.api.model.OrderStatus.CANCELED;
import static org.colibri.api.model.OrderStatus.EXPIRED;
import static org.colibri.api.model.OrderStatus.FILLED;
import static org.colibri.api.model.OrderStatus.OPEN;
import static org.colibri.api.model.OrderStatus.PARTIALLY_FILLED;
import static org.colibri.api.model.OrderStatus.PENDING_CANCEL;
import static org.colibri.api.model.OrderStatus.PENDING_CREATE;
import static org.colibri.api.model.OrderStatus.REJECTED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.OrderStatus;

/**
 * The order state machine of standard 11.3 as data. A pair of state and signal that is not in it is a programming error
 * of ours or a contradiction of the venue: the tracker counts it and raises an alarm.
 *
 * <table>
 * <caption>States and signals</caption>
 * <tr><th>state</th><th>signal</th><th>next</th><th>further</th></tr>
 * <tr><td>(none)</td><td>ACCEPTED</td><td>PENDING_CREATE</td><td></td></tr>
 * <tr><td>PENDING_CREATE</td><td>SEEN_OPEN</td><td>OPEN, PARTIALLY_FILLED if fills are known</td><td>OrderCreated
 * once</td></tr>
 * <tr><td>PENDING_CREATE</td><td>FILLED, CANCELED, EXPIRED</td><td>that state, through ORD-9</td><td>OrderCreated
 * first</td></tr>
 * <tr><td>PENDING_CREATE</td><td>REFUSED</td><td>REJECTED</td><td>OrderRejected</td></tr>
 * <tr><td>PENDING_CREATE</td><td>FILL</td><td>PARTIALLY_FILLED</td><td>OrderCreated first</td></tr>
 * <tr><td>PENDING_CREATE, OPEN, PARTIALLY_FILLED</td><td>CANCEL_REQUESTED</td><td>PENDING_CANCEL</td><td>before the
 * acknowledgement: CMD-5</td></tr>
 * <tr><td>OPEN, PARTIALLY_FILLED</td><td>FILL</td><td>PARTIALLY_FILLED</td><td></td></tr>
 * <tr><td>PENDING_CANCEL</td><td>FILL</td><td>unchanged</td><td>the filled amount grows</td></tr>
 * <tr><td>PENDING_CANCEL</td><td>CANCEL_REFUSED</td><td>OPEN, PARTIALLY_FILLED if fills are
 * known</td><td>CancelRejected</td></tr>
 * <tr><td>PENDING_CANCEL</td><td>REFUSED</td><td>REJECTED</td><td>OrderRejected</td></tr>
 * <tr><td>OPEN</td><td>SEEN_OPEN</td><td>OPEN, PARTIALLY_FILLED if fills are known</td><td></td></tr>
 * <tr><td>PARTIALLY_FILLED, PENDING_CANCEL</td><td>SEEN_OPEN</td><td>unchanged</td><td>OrderCreated if not yet
 * sent</td></tr>
 * <tr><td>PENDING_CANCEL</td><td>CANCEL_REQUESTED</td><td>unchanged</td><td>CMD-5</td></tr>
 * <tr><td>OPEN, PARTIALLY_FILLED</td><td>CANCEL_REFUSED</td><td>unchanged</td><td>CancelRejected</td></tr>
 * <tr><td>any live</td><td>AMENDED, AMEND_REFUSED</td><td>unchanged</td><td>OrderAmended, AmendRejected</td></tr>
 * <tr><td>OPEN, PARTIALLY_FILLED</td><td>REJECTED_AFTER_ACK</td><td>REJECTED, CANCELED if fills are
 * known</td><td>ORD-9</td></tr>
 * <tr><td>any live</td><td>OUTCOME_UNKNOWN, NOT_FOUND</td><td>unchanged</td><td>certainty (ORD-3, 4, 6)</td></tr>
 * <tr><td>OPEN, PARTIALLY_FILLED, PENDING_CANCEL</td><td>FILLED, CANCELED, EXPIRED</td><td>that
 * state</td><td>ORD-9, dust</td></tr>
 * <tr><td>REJECTED</td><td>APPEARED</td><td>PENDING_CANCEL</td><td>cancelled at once, OrderRecovered</td></tr>
 * <tr><td>any final</td><td>LATE_FILL</td><td>unchanged</td><td>booked, late (FILL-4)</td></tr>
 * <tr><td>any final</td><td>anything else</td><td>unchanged</td><td>counted</td></tr>
 * </table>
 *
 * <p>Stateless, any thread.
 */
public final class TransitionTable {

    private static final int NO_ORDER = OrderStatus.values().length;
    private static final Set<OrderStatus> WORKING = EnumSet.of(OPEN, PARTIALLY_FILLED);
    private static final Set<OrderStatus> LIVE = EnumSet.of(PENDING_CREATE, OPEN, PARTIALLY_FILLED, PENDING_CANCEL);
    private static final Set<OrderStatus> FINAL = EnumSet.complementOf(EnumSet.copyOf(LIVE));
    private static final Set<Signal> AFTER_THE_END =
            EnumSet.complementOf(EnumSet.of(Signal.LATE_FILL, Signal.APPEARED));

    private static final List<Row> ROWS = List.of(
            row(EnumSet.noneOf(OrderStatus.class), EnumSet.of(Signal.ACCEPTED), PENDING_CREATE, PENDING_CREATE),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.SEEN_OPEN), OPEN, PARTIALLY_FILLED),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.FILLED), FILLED, FILLED),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.CANCELED), CANCELED, CANCELED),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.EXPIRED), EXPIRED, EXPIRED),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.REFUSED), REJECTED, REJECTED),
            row(EnumSet.of(PENDING_CREATE), EnumSet.of(Signal.FILL), PARTIALLY_FILLED, PARTIALLY_FILLED),
            row(
                    EnumSet.of(PENDING_CREATE, OPEN, PARTIALLY_FILLED),
                    EnumSet.of(Signal.CANCEL_REQUESTED),
                    PENDING_CANCEL,
                    PENDING_CANCEL),
            row(WORKING, EnumSet.of(Signal.FILL), PARTIALLY_FILLED, PARTIALLY_FILLED),
            unchanged(EnumSet.of(PENDING_CANCEL), EnumSet.of(Signal.FILL)),
            row(EnumSet.of(PENDING_CANCEL), EnumSet.of(Signal.CANCEL_REFUSED), OPEN, PARTIALLY_FILLED),
            row(EnumSet.of(PENDING_CANCEL), EnumSet.of(Signal.REFUSED), REJECTED, REJECTED),
            row(EnumSet.of(OPEN), EnumSet.of(Signal.SEEN_OPEN), OPEN, PARTIALLY_FILLED),
            unchanged(EnumSet.of(PARTIALLY_FILLED, PENDING_CANCEL), EnumSet.of(Signal.SEEN_OPEN)),
            unchanged(EnumSet.of(PENDING_CANCEL), EnumSet.of(Signal.CANCEL_REQUESTED)),
            unchanged(WORKING, EnumSet.of(Signal.CANCEL_REFUSED)),
            unchanged(LIVE, EnumSet.of(Signal.AMENDED, Signal.AMEND_REFUSED)),
            row(WORKING, EnumSet.of(Signal.REJECTED_AFTER_ACK), REJECTED, CANCELED),
            unchanged(LIVE, EnumSet.of(Signal.OUTCOME_UNKNOWN, Signal.NOT_FOUND)),
            row(EnumSet.of(OPEN, PARTIALLY_FILLED, PENDING_CANCEL), EnumSet.of(Signal.FILLED), FILLED, FILLED),
            row(EnumSet.of(OPEN, PARTIALLY_FILLED, PENDING_CANCEL), EnumSet.of(Signal.CANCELED), CANCELED, CANCELED),
            row(EnumSet.of(OPEN, PARTIALLY_FILLED, PENDING_CANCEL), EnumSet.of(Signal.EXPIRED), EXPIRED, EXPIRED),
            row(EnumSet.of(REJECTED), EnumSet.of(Signal.APPEARED), PENDING_CANCEL, PENDING_CANCEL),
            unchanged(FINAL, EnumSet.of(Signal.LATE_FILL)),
            unchanged(FINAL, AFTER_THE_END),
            unchanged(EnumSet.of(FILLED, CANCELED, EXPIRED), EnumSet.of(Signal.APPEARED)));

    private static final Row[][] LOOKUP = lookup();

    private TransitionTable() {}

    /**
     * One row.
     *
     * @param from the states it holds for; empty for "no such order yet"
     * @param next the state that follows while nothing is filled, null for unchanged
     * @param nextFilled the state that follows once fills are known, null for unchanged
     */
    public record Row(Set<OrderStatus> from, Set<Signal> signals, OrderStatus next, OrderStatus nextFilled) {
        public Row {
            from = Set.copyOf(from);
            signals = Set.copyOf(signals);
        }
    }

    /** All rows, in the standard's order. */
    public static List<Row> rows() {
        return ROWS;
    }

    /**
     * The state that follows.
     *
     * @param from null for an order that is not there yet
     * @param filled some of the order is known to be filled
     * @return null when the pair is not in the table
     */
    public static OrderStatus next(OrderStatus from, Signal signal, boolean filled) {
        Row row = LOOKUP[index(from)][signal.ordinal()];
        if (row == null) {
            return null;
        }
        OrderStatus next = filled ? row.nextFilled() : row.next();
        return next == null ? from : next;
    }

    private static Row row(Set<OrderStatus> from, Set<Signal> signals, OrderStatus next, OrderStatus nextFilled) {
        return new Row(from, signals, next, nextFilled);
    }

    private static Row unchanged(Set<OrderStatus> from, Set<Signal> signals) {
        return new Row(from, signals, null, null);
    }

    private static Row[][] lookup() {
        Row[][] lookup = new Row[NO_ORDER + 1][Signal.values().length];
        for (Row row : ROWS) {
            if (row.from().isEmpty()) {
                row.signals().forEach(signal -> put(lookup, index(null), signal, row));
            }
            for (OrderStatus from : row.from()) {
                row.signals().forEach(signal -> put(lookup, index(from), signal, row));
            }
        }
        return lookup;
    }

    private static void put(Row[][] lookup, int from, Signal signal, Row row) {
        if (lookup[from][signal.ordinal()] != null) {
            throw new IllegalStateException("two rows for " + signal + " in " + row);
        }
        lookup[from][signal.ordinal()] = row;
    }

    private static int index(OrderStatus from) {
        return from == null ? NO_ORDER : from.ordinal();
    }
}
