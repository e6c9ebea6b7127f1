package org.colibri.testkit.contract;

import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What of {@link ConnectorContract} depends on how sizes are counted: for a further kind of instrument, such as inverse
 * contracts, of a connector that proves the whole of it with another one. Several at a time where JUnit may.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class SizesContract {

    /** The connector, its emulator and a pair of that kind. */
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

    /** The process dies and comes back. */
    @Nested
    class Recovery extends RecoveryContract {
        Recovery() {
            super(venue());
        }
    }
}
