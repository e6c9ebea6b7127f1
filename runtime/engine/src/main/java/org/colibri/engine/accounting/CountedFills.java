package org.colibri.engine.accounting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Fill;

/**
 * Names of the newest {@value #MOST} fills of a bot, so that each counts once (FILL-1). Used on the loop of the run that
 * goes on; the next run takes it over when that one has ended.
 */
public final class CountedFills {

    private static final int MOST = 100_000;

    private final Set<String> names = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    /** False when the fill was there already. */
    boolean add(String where, Fill fill) {
        return names.add(name(where, fill));
    }

    boolean contains(String where, Fill fill) {
        return names.contains(name(where, fill));
    }

    /** The side belongs to the name for venues that reuse trade ids on self-trades. */
    private static String name(String where, Fill fill) {
        return where + " " + fill.tradingPair() + " " + fill.tradeId() + " " + fill.side();
    }
}
