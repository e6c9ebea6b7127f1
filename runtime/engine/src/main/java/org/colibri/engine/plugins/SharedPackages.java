package org.colibri.engine.plugins;

import java.util.List;

/**
 * The one list of packages that plugins see from the host; of the runtime, Guice and Vert.x they see nothing. A package
 * stands for its sub-packages too.
 */
final class SharedPackages {

    /** Packages that no plugin may bring itself: two copies of these types could not talk to each other. */
    static final List<String> OWN = List.of(
            "org.colibri.api",
            "org.colibri.kit",
            "org.colibri.strategykit",
            "org.colibri.venuekit",
            "org.pf4j",
            "org.slf4j");

    /** Libraries of the host that the kits' signatures use. */
    static final List<String> LIBRARIES =
            List.of("com.fasterxml.jackson.core", "com.fasterxml.jackson.databind", "com.fasterxml.jackson.annotation");

    private SharedPackages() {}

    /** True for a class or resource name (with dots) inside one of the shared packages. */
    static boolean contains(String name) {
        return startsWithAny(OWN, name) || startsWithAny(LIBRARIES, name);
    }

    static boolean startsWithAny(List<String> packages, String name) {
        for (String shared : packages) {
            if (name.startsWith(shared) && name.length() > shared.length() && name.charAt(shared.length()) == '.') {
                return true;
            }
        }
        return false;
    }
}
