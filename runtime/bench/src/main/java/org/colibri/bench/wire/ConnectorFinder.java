package org.colibri.bench.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.colibri.api.connector.ConnectorProvider;

/** Finds a connector's provider on the class path by the extension index of its plugin. Stateless. */
public final class ConnectorFinder {

    private static final String INDEX = "META-INF/extensions.idx";

    private ConnectorFinder() {}

    /**
     * The provider of that connector.
     *
     * @throws IllegalStateException when no plugin on the class path has it; it lists those that are there
     */
    public static ConnectorProvider find(String connector) {
        List<String> known = new ArrayList<>();
        for (Class<?> extension : extensions()) {
            if (ConnectorProvider.class.isAssignableFrom(extension)) {
                ConnectorProvider provider = make(extension.asSubclass(ConnectorProvider.class));
                provider.descriptors().forEach(descriptor -> known.add(descriptor.connector()));
                if (provider.descriptors().stream()
                        .anyMatch(descriptor -> descriptor.connector().equals(connector))) {
                    return provider;
                }
            }
        }
        throw new IllegalStateException(
                "no plugin on the class path has the connector '" + connector + "'; there are " + known);
    }

    private static List<Class<?>> extensions() {
        List<Class<?>> found = new ArrayList<>();
        try {
            for (URL index :
                    Collections.list(ConnectorFinder.class.getClassLoader().getResources(INDEX))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                    for (String line : lines.lines().toList()) {
                        String name = line.replaceFirst("#.*", "").strip();
                        if (!name.isEmpty()) {
                            found.add(Class.forName(name));
                        }
                    }
                }
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("an extension index on the class path cannot be used: " + e, e);
        }
        return found;
    }

    private static ConnectorProvider make(Class<? extends ConnectorProvider> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made: " + e, e);
        }
    }
}
