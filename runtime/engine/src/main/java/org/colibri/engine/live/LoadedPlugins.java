package org.colibri.engine.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.engine.host.PluginCommands;
import org.colibri.engine.json.ConnectorJson;
import org.colibri.engine.json.VocabularyJson;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginHost;
import org.colibri.engine.plugins.PluginProblem;
import org.colibri.engine.plugins.PluginRejectedException;
import org.colibri.engine.plugins.PluginStore;

/** The running host's plugins, for the control socket. Thread-safe. */
final class LoadedPlugins implements PluginCommands {

    private final PluginHost plugins;
    private final PluginStore store;
    private final VocabularyJson json = new VocabularyJson();

    LoadedPlugins(PluginHost plugins, PluginStore store) {
        this.plugins = plugins;
        this.store = store;
    }

    @Override
    public JsonNode connectors() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LoadedPlugin plugin : plugins.loaded()) {
            plugin.connectors().stream()
                    .flatMap(provider -> provider.descriptors().stream())
                    .forEach(descriptor -> rows.add(ConnectorJson.of(descriptor, plugin.jar())));
        }
        return json.tree(rows);
    }

    @Override
    public JsonNode list() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LoadedPlugin plugin : plugins.loaded()) {
            Map<String, Object> row = ConnectorJson.plugin(plugin.jar());
            row.put("state", "LOADED");
            rows.add(row);
        }
        for (PluginProblem problem : plugins.problems()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("jar", problem.jar().toString());
            row.put("state", "REFUSED");
            row.put("message", problem.message());
            rows.add(row);
        }
        return json.tree(rows);
    }

    @Override
    public JsonNode install(Path jar) {
        try {
            return json.tree(ConnectorJson.plugin(store.install(jar)));
        } catch (PluginRejectedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public JsonNode remove(String id) {
        return json.tree(ConnectorJson.plugin(store.remove(id)));
    }
}
