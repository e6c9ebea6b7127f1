package org.colibri.engine.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.time.Loop;

/** The links in use, one per pair of loops; a link nobody uses is forgotten, so that closed loops are not kept. */
final class Links {

    private final Map<Pair, Link> links = new ConcurrentHashMap<>();

    private record Pair(Loop from, Loop to) {}

    Link acquire(Loop from, Loop to) {
        return links.compute(new Pair(from, to), (pair, existing) -> {
            Link link = existing == null ? new Link(from, to) : existing;
            link.use(1);
            return link;
        });
    }

    void release(Link link) {
        links.computeIfPresent(new Pair(link.from(), link.to()), (pair, same) -> same.use(-1) == 0 ? null : same);
    }

    int size() {
        return links.size();
    }
}
