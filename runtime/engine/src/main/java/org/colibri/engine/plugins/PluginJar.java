package org.colibri.engine.plugins;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a plugin's manifest and bytes say, before any of its classes is loaded.
 *
 * @param source where the operator put it
 * @param sha256 of its bytes, lower-case hex
 * @param provides what it declares to bring ({@code connector:binance}, {@code strategy:pmm-simple}); empty when it
 *     does not say, so that it must be loaded to find out
 */
public record PluginJar(
        Path source, String sha256, String id, String version, String apiVersion, Set<String> provides) {

    public PluginJar {
        provides = Set.copyOf(provides);
    }

    /** True when it declares to bring this, or declares nothing. */
    public boolean mayProvide(String what) {
        return provides.isEmpty() || provides.contains(what);
    }

    /** True when it declares to bring something of this kind ({@code connector}, …), or declares nothing. */
    public boolean mayProvideAny(String kind) {
        return provides.isEmpty() || provides.stream().anyMatch(what -> what.startsWith(kind + ":"));
    }
}
