package org.colibri.kit.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.order.History;

/**
 * Until when the fills of each pair were asked for, over restarts (REC-2). All times are the venue's milliseconds. The
 * journal gets a cursor when it has moved by a minute: an older one only costs questions. On the account's loop.
 */
public final class FillCursors {

    static final long OVERLAP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long WRITE_MILLIS = Duration.ofMinutes(1).toMillis();
    /** Older cursors belong to pairs in which nothing of ours could happen when the last run ended. */
    private static final long STALE_MILLIS = Duration.ofMinutes(15).toMillis();

    private final AccountRecords records;
    private final long floor;
    private final Map<TradingPair, Long> cursors;
    private final Map<TradingPair, Long> written = new HashMap<>();
    private final Set<TradingPair> restored = new HashSet<>();
    private long compared;
    private long comparedWritten;

    /**
     * @param openedMillis now; fills before belong to earlier runs, and without a past there were none
     */
    public FillCursors(History history, AccountRecords records, long openedMillis) {
        this.records = records;
        this.cursors = new HashMap<>(history.cursors());
        this.compared = history.comparedMillis();
        if (compared == 0) {
            long oldest = history.oldestLiveMillis(openedMillis);
            this.floor = oldest < openedMillis ? oldest - OVERLAP_MILLIS : openedMillis;
            this.compared = oldest;
        } else {
            this.floor = 0;
            cursors.values().removeIf(millis -> millis < compared - STALE_MILLIS);
            restored.addAll(cursors.keySet());
        }
    }

    /** The pairs that could have fills when the last run ended, until they were asked for. */
    Set<TradingPair> restored() {
        return restored;
    }

    /** From when on the pair's fills are asked for; a pair that is new had no order before the last comparison. */
    long since(TradingPair pair) {
        return Math.max(floor, cursors.getOrDefault(pair, compared) - OVERLAP_MILLIS);
    }

    /** Forgets all pairs but these. */
    void retain(Set<TradingPair> pairs) {
        cursors.keySet().retainAll(pairs);
        written.keySet().retainAll(pairs);
    }

    /** All fills of the pair until then are known. */
    void reached(TradingPair pair, long millis) {
        cursors.put(pair, millis);
        if (millis - written.getOrDefault(pair, 0L) >= WRITE_MILLIS) {
            written.put(pair, millis);
            records.cursor(pair, millis);
        }
    }

    /** All fills until then are known. */
    void compared(long millis) {
        restored.clear();
        compared = Math.max(compared, millis);
        if (compared - comparedWritten >= WRITE_MILLIS) {
            comparedWritten = compared;
            records.cursor(null, compared);
        }
    }

    /** All cursors, for a checkpoint. */
    public Map<TradingPair, Long> all() {
        return cursors;
    }

    /** Until when all pairs were compared. */
    public long comparedMillis() {
        return compared;
    }
}
