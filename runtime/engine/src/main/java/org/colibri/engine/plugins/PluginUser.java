package org.colibri.engine.plugins;

import java.util.concurrent.CompletableFuture;

/** Whoever makes things with plugins; called on the control loop when they come and go. */
public interface PluginUser {

    /** The plugin can be used from now on. */
    void loaded(LoadedPlugin plugin);

    /**
     * The plugin is about to be unloaded: stop all that was made with it and let go of its classes, then complete.
     *
     * @param replaced another version comes in its place, so what used it waits for that
     */
    CompletableFuture<Void> release(LoadedPlugin plugin, boolean replaced);
}
