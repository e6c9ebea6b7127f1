package org.colibri.testkit.contract;

import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * All that a connector must prove against its emulator over real sockets (standard 20, items 1 and 3). A venue's module
 * extends it and names itself; every test starts a venue of its own, several at a time where JUnit may.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class ConnectorContract {

    /** The connector, its emulator and a pair of both. */
    protected abstract VenueUnderTest venue();

    /** What the descriptor promises. */
    @Nested
    class Capabilities extends CapabilityContract {
        Capabilities() {
            super(venue());
        }
    }

    /** Single requests of a connector that was never started. */
    @Nested
    class OneShot extends OneShotContract {
        OneShot() {
            super(venue());
        }
    }

    /** Instruments, books, trades, candles. */
    @Nested
    class MarketData extends MarketDataContract {
        MarketData() {
            super(venue());
        }
    }

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

    /** Positions of a perpetual. */
    @Nested
    class Positions extends PositionContract {
        Positions() {
            super(venue());
        }
    }

    /** Modes, leverage, funding and liquidation of a perpetual. */
    @Nested
    class Perpetuals extends PerpetualContract {
        Perpetuals() {
            super(venue());
        }
    }

    /** Faults that public data heals from. */
    @Nested
    class MarketFaults extends MarketFaultContract {
        MarketFaults() {
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

    /** The same over TLS, in short. */
    @Nested
    class OverTls extends TlsContract {
        OverTls() {
            super(venue());
        }
    }

    /** A venue that sends garbage. */
    @Nested
    class HostileVenue extends HostileContract {
        HostileVenue() {
            super(venue());
        }
    }

    /** The process dies and comes back. */
    @Nested
    class Recovery extends RecoveryContract {
        Recovery() {
            super(venue());
        }
    }

    /** Starting, stopping, keys. */
    @Nested
    class Lifecycle extends LifecycleContract {
        Lifecycle() {
            super(venue());
        }
    }
}
