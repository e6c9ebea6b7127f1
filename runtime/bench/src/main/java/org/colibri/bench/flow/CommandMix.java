package org.colibri.bench.flow;

import java.util.Arrays;
import java.util.Random;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.Execution;
import org.colibri.venuekit.match.MatchListener;
import org.colibri.venuekit.match.MatchingEngine;
import org.colibri.venuekit.match.SelfTrade;

/**
 * Commands for a matching engine, the same for each seed: 45 % passive limit orders over 100 levels a side, 45 % cancels of
 * a random resting order, 10 % orders that cross up to five levels, some 2,000 orders at rest. The random draws are those
 * of the baselines' {@code OrderFlow}, so that the commands and their trades are the same as there.
 */
public final class CommandMix {

    private static final int MIDDLE = 10_000;
    private static final int MOST_RESTING = 2_000;

    private final long[] ids;
    private final boolean[] buys;
    private final long[] prices;
    private final long[] amounts;
    private final long trades;

    /** As many commands from that seed. */
    public CommandMix(int count, long seed) {
        ids = new long[count];
        buys = new boolean[count];
        prices = new long[count];
        amounts = new long[count];
        Random random = new Random(seed);
        Resting resting = new Resting(count);
        MatchingEngine engine = new MatchingEngine(resting);
        long lastId = 0;
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(20);
            boolean passive = kind >= 2;
            boolean plenty = resting.size > MOST_RESTING / 2;
            if (passive && plenty && (resting.size >= MOST_RESTING || kind >= 11)) {
                ids[i] = resting.id(random.nextInt(resting.size));
            } else {
                ids[i] = ++lastId;
                buys[i] = random.nextBoolean();
                int away = passive ? -1 - random.nextInt(100) : 5;
                prices[i] = MIDDLE + (buys[i] ? away : -away);
                amounts[i] = 1 + random.nextInt(passive ? 100 : 150);
            }
            apply(engine, i);
        }
        trades = resting.trades;
    }

    public int size() {
        return ids.length;
    }

    /** How many trades all commands together make in an empty book. */
    public long trades() {
        return trades;
    }

    /** Gives all commands to an engine whose book is empty. */
    public void applyAll(MatchingEngine engine) {
        for (int i = 0; i < ids.length; i++) {
            apply(engine, i);
        }
    }

    private void apply(MatchingEngine engine, int i) {
        if (amounts[i] == 0) {
            engine.cancel(ids[i]);
        } else {
            engine.limit(ids[i], 0, buys[i], prices[i], amounts[i], Execution.REST, SelfTrade.NONE);
        }
    }

    /** Which orders rest, in an order of its own from which the next one to cancel is drawn. */
    private static final class Resting implements MatchListener {

        private final int[] placeOfId;
        private final long[] idAt = new long[4 * MOST_RESTING];
        private int size;
        private long trades;

        Resting(int most) {
            placeOfId = new int[most + 1];
            Arrays.fill(placeOfId, -1);
        }

        long id(int place) {
            return idAt[place];
        }

        @Override
        public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {
            trades++;
            if (makerLeft == 0) {
                remove(makerId);
            }
        }

        @Override
        public void rested(long id, boolean buy, long price, long amount) {
            placeOfId[(int) id] = size;
            idAt[size++] = id;
        }

        @Override
        public void ended(long id, long amountLeft, EndReason reason) {
            remove(id);
        }

        private void remove(long id) {
            int place = placeOfId[(int) id];
            long last = idAt[--size];
            idAt[place] = last;
            placeOfId[(int) last] = place;
            placeOfId[(int) id] = -1;
        }

        @Override
        public void levelChanged(boolean bid, long price, long total) {
            // The mix is made of orders, not of levels.
        }
    }
}
