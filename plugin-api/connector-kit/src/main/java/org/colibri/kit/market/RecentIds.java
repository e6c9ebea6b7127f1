package org.colibri.kit.market;

import java.util.HashSet;
import java.util.Set;

/** Remembers the newest ids, at most so many, and tells whether one was seen (MD-1). Not thread-safe. */
final class RecentIds {

    private final String[] ring;
    private final Set<String> seen = new HashSet<>();
    private int next;

    RecentIds(int capacity) {
        ring = new String[capacity];
    }

    /** True when the id is new; the oldest one is forgotten for it. */
    boolean add(String id) {
        if (!seen.add(id)) {
            return false;
        }
        if (ring[next] != null) {
            seen.remove(ring[next]);
        }
        ring[next] = id;
        next = (next + 1) % ring.length;
        return true;
    }
}
