package org.colibri.api.event;

import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;

/** What happened to an account beside its orders; none is left out. */
public sealed interface AccountEvent extends Event {

    /**
     * The venue tells of another position than own fills since the start explain, in two comparisons in a row; told once
     * for each difference (PERP-2).
     *
     * @param expected by its size alone; zero where none is
     * @param reported as the venue told it; zero where it told of none
     */
    record PositionMismatch(EventHeader header, Position expected, Position reported) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.POSITION_MISMATCH;
        }
    }

    /** A funding payment, each told once (PERP-4). */
    record FundingPaid(EventHeader header, FundingPayment payment) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.FUNDING_PAID;
        }
    }

    /**
     * The venue itself traded the position away, by liquidation or auto-deleveraging; told once for each fill (PERP-5).
     *
     * @param fill of an order of the venue's own, marked as forced
     * @param side of the position that it shrank
     */
    record Liquidated(EventHeader header, Fill fill, PositionSide side) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.LIQUIDATED;
        }
    }

    /** The venue warns that a position is near its liquidation (PERP-5). */
    record MarginCall(EventHeader header, Position position) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.MARGIN_CALL;
        }
    }
}
