package org.colibri.kit.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.colibri.api.connector.CapabilitySheet;

/**
 * One limit of a venue as data (RATE-1).
 *
 * @param id unique within the limiter; {@link #of} makes one per account, key or pair
 * @param permits what the venue grants per window, before our margin and share
 * @param window null for {@link Window#HELD}
 * @param cancelsUse cancels draw on it, so 20 % of it stay reserved for them (RATE-3)
 * @param links other pools from which each request to this one takes as well
 */
public record RatePool(
        String id, int permits, Duration window, Window kind, boolean cancelsUse, List<Cost.Item> links) {

    /** How permits come back. */
    public enum Window {
        /** Each permit comes back one window after it was taken. */
        ROLLING,
        /** All come back at multiples of the window since the epoch, on the venue's clock (Binance's minute). */
        ALIGNED,
        /** They come back evenly, {@code permits} per window, up to {@code permits} (Kraken's decaying counter). */
        BUCKET,
        /** They come back when released: open orders per pair (RATE-6). */
        HELD
    }

    public RatePool {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        links = List.copyOf(links);
        if (permits < 1) {
            throw new IllegalArgumentException("pool " + id + " must have at least 1 permit, has " + permits);
        }
        if (kind == Window.HELD ? window != null : window == null || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("pool " + id + " of kind " + kind + " cannot have window " + window);
        }
    }

    public static RatePool rolling(String id, int permits, Duration window) {
        return new RatePool(id, permits, window, Window.ROLLING, false, List.of());
    }

    public static RatePool aligned(String id, int permits, Duration window) {
        return new RatePool(id, permits, window, Window.ALIGNED, false, List.of());
    }

    public static RatePool bucket(String id, int permits, Duration window) {
        return new RatePool(id, permits, window, Window.BUCKET, false, List.of());
    }

    public static RatePool held(String id, int permits) {
        return new RatePool(id, permits, null, Window.HELD, false, List.of());
    }

    /** The same pool with a fifth kept for cancels and for queries of orders whose outcome is unknown. */
    public RatePool usedByCancels() {
        return new RatePool(id, permits, window, kind, true, links);
    }

    /** The same pool, whose requests also take that many permits of another one. */
    public RatePool linkedTo(String pool, int weight) {
        List<Cost.Item> more = new ArrayList<>(links);
        more.add(new Cost.Item(pool, weight));
        return new RatePool(id, permits, window, kind, cancelsUse, more);
    }

    /** The same limit counted for one owner, which the venue counts apart: an account or a pair (RATE-4). */
    public RatePool of(String owner) {
        return new RatePool(id + "@" + owner, permits, window, kind, cancelsUse, links);
    }

    /**
     * The limit as a capability sheet has it; 0 milliseconds where permits are held.
     *
     * @param countedBy what the venue counts by: {@code address}, {@code account}
     */
    public CapabilitySheet.RatePool sheet(String countedBy) {
        return new CapabilitySheet.RatePool(id, permits, window == null ? 0 : window.toMillis(), countedBy);
    }
}
