package org.colibri.engine.plugins;

import java.nio.file.Path;

/** A jar that is not loaded, with the reason and what to do about it; the host goes on without it. */
public final class PluginRejectedException extends Exception {

    private final Path jar;

    PluginRejectedException(Path jar, String reason) {
        super(jar.getFileName() + " is not loaded: " + reason);
        this.jar = jar;
    }

    PluginRejectedException(Path jar, String reason, Throwable cause) {
        super(jar.getFileName() + " is not loaded: " + reason, cause);
        this.jar = jar;
    }

    public Path jar() {
        return jar;
    }
}
