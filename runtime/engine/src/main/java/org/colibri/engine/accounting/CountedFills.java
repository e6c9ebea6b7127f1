package org.colibri.engine.accounting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * Names of the newest {@value #MOST} fills of a bot, so that each counts once (FILL-1). Used on the loop of the run that
 * goes on; the next run takes it over when that one has ended.
 */
public final class CountedFills {

    private static final int MOST = 100_000;

    private final Set<Name> names = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Boolean> eldest) {
            return size() > MOST;
        }
    });

    /** The side belongs to it for venues that reuse trade ids on self-trades. */
    private record Name(String connector, String account, TradingPair pair, String tradeId, Side side) {

        static Name of(String connector, String account, Fill fill) {
            return new Name(connector, account, fill.tradingPair(), fill.tradeId(), fill.side());
        }
    }

    /** False when the fill was there already. */
    boolean add(String connector, String account, Fill fill) {
        return names.add(Name.of(connector, account, fill));
    }

    boolean contains(String connector, String account, Fill fill) {
        return names.contains(Name.of(connector, account, fill));
    }
}
