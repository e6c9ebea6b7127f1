package org.colibri.testkit.contract;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.testkit.OnPaper;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Positions on paper against a perpetual venue's public data over real sockets: the venue's emulator stands for the venue
 * and knows nothing of them. A venue's module extends it and names itself. Several at a time where JUnit may.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class PaperPositionContract {

    /** The connector, its emulator and a pair of both. */
    protected abstract VenueUnderTest venue();

    private OnPaper onPaper() {
        BigDecimal much = new BigDecimal("1000000");
        return new OnPaper(
                venue().connectors(),
                OnPaper.settings(
                        Map.of(venue().pair().base(), much, venue().pair().quote(), much)));
    }

    /** What every connector's positions do. */
    @Nested
    class Positions extends PositionContract {
        Positions() {
            super(venue().madeBy(onPaper()));
        }
    }

    /** What the venue's mark price does to them. */
    @Nested
    class Margins extends PaperMarginContract {

        Margins() {
            super(venue().madeBy(onPaper()));
        }
    }
}
