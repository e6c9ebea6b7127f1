package org.colibri.testkit.contract;

import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Nested;

/**
 * The parts of {@link ConnectorContract} that depend on the way by which orders reach the venue, for a venue that has
 * another one beside that of its whole contract.
 */
public abstract class OrderEntryContract {

    /** The connector with its orders going the other way. */
    protected abstract VenueUnderTest venue();

    /** Commands and their outcomes. */
    @Nested
    class Orders extends OrderContract {
        Orders() {
            super(venue());
        }
    }

    /** Fills, fees and balances. */
    @Nested
    class Fills extends FillContract {
        Fills() {
            super(venue());
        }
    }

    /** Faults that orders heal from. */
    @Nested
    class OrderFaults extends OrderFaultContract {
        OrderFaults() {
            super(venue());
        }
    }
}
