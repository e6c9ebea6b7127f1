package org.colibri.plugins.bitfinex.emulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.venuekit.venue.VenueOrder;

/**
 * What the venue remembers of orders beside what the core does: group ids, meta objects, and the newest order of each
 * client id on each UTC day. Keeps the newest 100,000 of each.
 */
final class OrderNotes {

    private static final int KEPT = 100_000;

    private final Map<Long, Note> notes = new LinkedHashMap<>();
    private final Map<CidKey, Long> byCid = new LinkedHashMap<>();
    private Note coming;

    /** What one order has. */
    record Note(Long gid, String meta) {}

    private record CidKey(String cid, LocalDate day) {}

    /** The next order that is accepted has these. */
    void expect(Long gid, String meta) {
        coming = gid == null && meta == null ? null : new Note(gid, meta);
    }

    /** An order was accepted. */
    void accepted(VenueOrder order) {
        if (coming != null) {
            put(notes, order.id(), coming);
            coming = null;
        }
        if (order.clientOrderId() != null) {
            put(byCid, new CidKey(order.clientOrderId(), day(order)), order.id());
        }
    }

    /** The order's group id, or null. */
    Long gid(long orderId) {
        Note note = notes.get(orderId);
        return note == null ? null : note.gid();
    }

    /** The order's meta object as JSON, with where it came from. */
    String meta(long orderId) {
        Note note = notes.get(orderId);
        if (note == null || note.meta() == null || note.meta().equals("{}")) {
            return "{\"source\":\"api\"}";
        }
        return note.meta().substring(0, note.meta().length() - 1) + ",\"source\":\"api\"}";
    }

    /** The newest order with that client id that was made on that day; null when there is none. */
    Long find(long cid, LocalDate day) {
        return byCid.get(new CidKey(Long.toString(cid), day));
    }

    private static LocalDate day(VenueOrder order) {
        return Instant.ofEpochMilli(order.createdAt()).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static <K, V> void put(Map<K, V> map, K key, V value) {
        map.remove(key);
        map.put(key, value);
        if (map.size() > KEPT) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
