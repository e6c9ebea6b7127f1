package org.colibri.kit.net;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses below one base, each parsed once and kept, the latest hundred of them. On the connector's loop. */
final class Addresses {

    private static final int MOST_KEPT = 100;

    private final URI base;
    private final String prefix;
    private final String root;
    private final Map<String, URI> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, URI> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Addresses(URI base) {
        this.base = base;
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        this.prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.root = base.getScheme() + "://" + base.getRawAuthority();
    }

    String host() {
        return base.getHost();
    }

    /** The whole path of a call, that of the base before it. */
    String path(String callPath) {
        return prefix.isEmpty() ? callPath : prefix + callPath;
    }

    /** The address of a call. */
    URI of(String callPath) {
        URI found = kept.get(callPath);
        if (found == null) {
            found = URI.create(root + path(callPath));
            kept.put(callPath, found);
        }
        return found;
    }
}
