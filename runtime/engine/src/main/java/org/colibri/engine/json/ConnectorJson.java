package org.colibri.engine.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.engine.plugins.PluginJar;

/** A connector as {@code connectors --json} shows it. */
public final class ConnectorJson {

    private ConnectorJson() {}

    /** The fields in their order; values are the vocabulary's types. */
    public static Map<String, Object> of(ConnectorDescriptor descriptor, PluginJar jar) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exchange", descriptor.exchange());
        fields.put("connector", descriptor.connector());
        fields.put("aliases", descriptor.aliases().stream().sorted().toList());
        fields.put("kind", descriptor.kind());
        fields.put("type", ConnectorDescriptor.TYPE);
        fields.put("version", descriptor.generation());
        fields.put("v2Compatible", descriptor.v2Compatible());
        fields.put("tier", descriptor.tier());
        fields.put("state", descriptor.state());
        fields.put("maintainer", descriptor.maintainer());
        fields.put("endpoints", descriptor.domains().get(ConnectorDescriptor.MAIN));
        fields.put("domains", descriptor.domains());
        fields.put("credentialFields", descriptor.credentialFields());
        fields.put("orderTypes", descriptor.orderTypes().stream().sorted().toList());
        fields.put("capabilities", descriptor.capabilities());
        fields.put("plugin", plugin(jar));
        return fields;
    }

    /** A plugin's id, version and file. */
    public static Map<String, Object> plugin(PluginJar jar) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", jar.id());
        fields.put("version", jar.version());
        fields.put("jar", jar.source().toString());
        return fields;
    }
}
