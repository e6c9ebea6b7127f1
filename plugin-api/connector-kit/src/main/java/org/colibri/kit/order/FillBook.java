package org.colibri.kit.order;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * Remembers which fills of an account were booked, so that each is booked once (FILL-1). Keeps the newest 100,000 keys:
 * far more than any venue repeats.
 */
final class FillBook {

    private static final int MOST = 100_000;

    private final Map<Key, Boolean> booked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** The side tells the two fills of a trade with oneself apart. */
    private record Key(TradingPair pair, Side side, String tradeId) {}

    /** Notes the fill; false when it was booked before. */
    boolean add(Fill fill) {
        return booked.put(key(fill), Boolean.TRUE) == null;
    }

    boolean contains(Fill fill) {
        return booked.containsKey(key(fill));
    }

    private static Key key(Fill fill) {
        String id = fill.tradeId();
        if (id == null) {
            // Connectors make a key where the venue has none; should one forget, fills must not swallow each other.
            id = fill.exchangeOrderId() + "/" + fill.timestamp() + "/" + Decimals.plain(fill.price()) + "/"
                    + Decimals.plain(fill.amount());
        }
        return new Key(fill.tradingPair(), fill.side(), id);
    }
}
