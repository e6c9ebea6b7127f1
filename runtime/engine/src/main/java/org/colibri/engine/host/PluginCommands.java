package org.colibri.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What the control socket can ask of the running host's plugins; called on the socket's threads, may block. */
public interface PluginCommands {

    /** The connectors that are loaded, as {@code connectors --json} prints them. */
    JsonNode connectors();

    /** The plugins that are loaded or were refused. */
    JsonNode list();

    /**
     * Puts a jar into the plugin folder.
     *
     * @throws IllegalArgumentException with the reason when it is refused
     */
    JsonNode install(Path jar);

    /**
     * Takes a plugin's jar out of its folder.
     *
     * @throws IllegalArgumentException when there is no such plugin
     */
    JsonNode remove(String id);
}
