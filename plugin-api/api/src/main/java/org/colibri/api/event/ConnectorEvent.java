package org.colibri.api.event;

import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;

/** Something changed about a connector or account as a whole. */
public sealed interface ConnectorEvent extends Event {

    /** A rule, status or scale of an instrument changed; {@code before} null for a new one, {@code after} for a gone one. */
    record InstrumentChanged(EventHeader header, Instrument before, Instrument after) implements ConnectorEvent {
        @Override
        public EventKind kind() {
            return EventKind.INSTRUMENT_CHANGED;
        }
    }

    /** The account's fees of a pair changed; {@code before} null at first. */
    record FeesChanged(EventHeader header, FeeRates before, FeeRates after) implements ConnectorEvent {
        @Override
        public EventKind kind() {
            return EventKind.FEES_CHANGED;
        }
    }

    /** The health of a connector or account changed. */
    record HealthChanged(EventHeader header, Health before, Health after) implements ConnectorEvent {
        @Override
        public EventKind kind() {
            return EventKind.HEALTH_CHANGED;
        }
    }

    /** An item of the readiness map changed. */
    record ReadinessChanged(EventHeader header, Readiness readiness) implements ConnectorEvent {
        @Override
        public EventKind kind() {
            return EventKind.READINESS_CHANGED;
        }
    }
}
