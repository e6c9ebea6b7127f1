package org.colibri.api.event;

import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Position;

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
}
