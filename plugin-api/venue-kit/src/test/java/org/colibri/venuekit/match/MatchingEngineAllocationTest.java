package org.colibri.venuekit.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Matching allocates nothing once its arrays have grown to the book's size. */
class MatchingEngineAllocationTest {

    private static final int COMMANDS = 300_000;
    /** Less than a byte for ten commands: what the JVM itself may allocate meanwhile. */
    private static final long TOLERATED_BYTES = COMMANDS / 10;

    private final MatchingEngine engine = new MatchingEngine(new Deaf());
    private final Random random = new Random(1);
    private long lastId;

    @Test
    void nothingIsAllocatedInSteadyState() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run();
        long before = threads.getCurrentThreadAllocatedBytes();

        run();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(TOLERATED_BYTES);
    }

    private void run() {
        for (int i = 0; i < COMMANDS; i++) {
            boolean buy = random.nextBoolean();
            if (random.nextInt(20) < 9) {
                engine.cancel(lastId - random.nextInt(1_000));
            } else {
                long price = 10_000 + (buy ? -1 : 1) * (random.nextInt(20) < 18 ? 1 + random.nextInt(100) : -5);
                engine.limit(++lastId, 0, buy, price, 1 + random.nextInt(100), Execution.REST, SelfTrade.NONE);
            }
            if (engine.size() > 2_000) {
                engine.market(++lastId, 0, buy, 5_000, SelfTrade.NONE);
            }
        }
    }

    /** Hears nothing. */
    private static final class Deaf implements MatchListener {

        @Override
        public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {}

        @Override
        public void rested(long id, boolean buy, long price, long amount) {}

        @Override
        public void ended(long id, long amountLeft, EndReason reason) {}

        @Override
        public void levelChanged(boolean bid, long price, long total) {}
    }
}
