package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a keyed table as they were last told, so that updates tell only what changed. */
final class Changes {

    private final List<String> always;
    private final Map<Object, ObjectNode> told = new HashMap<>();

    /** @param always fields that every update has */
    Changes(List<String> always) {
        this.always = always;
    }

    /** Remembers a row that is told whole. */
    void put(Object key, ObjectNode row) {
        told.put(key, row);
    }

    /** Whether the row was ever told, whole. */
    boolean has(Object key) {
        return told.containsKey(key);
    }

    void remove(Object key) {
        told.remove(key);
    }

    /** What the row has of new since it was told; null when nothing but the time. A field that is gone is null. */
    ObjectNode update(Object key, ObjectNode row) {
        ObjectNode before = told.put(key, row);
        if (before == null) {
            return row;
        }
        ObjectNode changed = Json.object();
        row.properties().forEach(field -> {
            if (!field.getValue().equals(before.get(field.getKey()))) {
                changed.set(field.getKey(), field.getValue());
            }
        });
        before.properties().forEach(field -> {
            if (!row.has(field.getKey())) {
                changed.putNull(field.getKey());
            }
        });
        if (changed.isEmpty() || changed.size() == 1 && changed.has("timestamp")) {
            return null;
        }
        for (String name : always) {
            if (row.has(name)) {
                changed.set(name, row.get(name));
            }
        }
        return changed;
    }
}
