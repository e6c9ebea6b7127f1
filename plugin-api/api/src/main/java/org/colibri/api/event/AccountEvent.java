package org.colibri.api.event;

import java.math.BigDecimal;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
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
     * @param held what the account held on that side before, in the measure of {@link Fill#quantity}; null where nobody
     *     knows
     */
    record Liquidated(EventHeader header, Fill fill, PositionSide side, BigDecimal held) implements AccountEvent {

        /** Of a position of unknown size. */
        public Liquidated(EventHeader header, Fill fill, PositionSide side) {
            this(header, fill, side, null);
        }

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

    /**
     * Another leverage is in force for the pair, whoever changed it (PERP-1). A change that was refused is told to whom
     * asked for it, and is no event.
     *
     * @param before null where it was not known
     */
    record LeverageChanged(EventHeader header, BigDecimal before, BigDecimal after) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.LEVERAGE_CHANGED;
        }
    }

    /**
     * Positions of the pair are margined another way now, whoever changed it (PERP-1).
     *
     * @param before null where it was not known
     */
    record MarginModeChanged(EventHeader header, MarginMode before, MarginMode after) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.MARGIN_MODE_CHANGED;
        }
    }

    /** The account holds positions of a pair as one or by side now, whoever changed it (PERP-1). */
    record PositionModeChanged(EventHeader header, PositionMode before, PositionMode after) implements AccountEvent {
        @Override
        public EventKind kind() {
            return EventKind.POSITION_MODE_CHANGED;
        }
    }
}
