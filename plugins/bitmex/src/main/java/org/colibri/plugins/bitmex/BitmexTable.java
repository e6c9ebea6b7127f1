package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A keyed table of the private socket: updates tell changed fields only, to be merged into the rows that came before.
 * Rows that are over go, oldest first, when it gets large. Not thread-safe.
 */
final class BitmexTable {

    /** More rows than orders that may be open at the venue. */
    private static final int LARGE = 5_000;

    private final Function<BitmexRow, String> key;
    private final Predicate<BitmexRow> isOver;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private boolean doubted;

    BitmexTable(Function<BitmexRow, String> key, Predicate<BitmexRow> isOver) {
        this.key = key;
        this.isOver = isOver;
    }

    /** A whole table begins: nothing that came before is known any more. */
    void begin() {
        rows.clear();
        doubted = false;
    }

    /** Something of it may be missing: rows as they were are not merged into any more. */
    void doubt() {
        rows.clear();
        doubted = true;
    }

    /** True for a change of a row that is not known any more, so that only a whole table helps. */
    boolean lacks(String action, JsonNode entry) {
        return doubted && action.equals("update") && !rows.containsKey(key.apply(new BitmexRow(entry)));
    }

    /** The row as it was, or null. */
    BitmexRow get(String name) {
        ObjectNode known = rows.get(name);
        return known == null ? null : new BitmexRow(known);
    }

    /**
     * A row as it is now, whole.
     *
     * @param action {@code update} for changed fields; else the row replaces another one
     * @throws IllegalArgumentException for an update of a row that never came
     */
    BitmexRow take(String action, JsonNode entry) {
        BitmexRow told = new BitmexRow(entry);
        String name = key.apply(told);
        ObjectNode known = rows.get(name);
        if (!action.equals("update")) {
            known = entry.deepCopy();
            rows.put(name, known);
            trim();
        } else if (known == null) {
            throw new IllegalArgumentException("an update of row '" + name + "', which never came");
        } else {
            known.setAll((ObjectNode) entry);
        }
        return new BitmexRow(known);
    }

    private void trim() {
        Iterator<ObjectNode> oldest = rows.values().iterator();
        while (rows.size() > LARGE && oldest.hasNext()) {
            if (isOver.test(new BitmexRow(oldest.next()))) {
                oldest.remove();
            }
        }
    }
}
