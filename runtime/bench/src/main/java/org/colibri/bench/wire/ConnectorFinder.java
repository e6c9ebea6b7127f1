package org.colibri.bench.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;

/** Finds the providers of a connector and of its emulator on the class path by their extension indexes. Stateless. */
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
        for (ConnectorProvider provider : all(ConnectorProvider.class)) {
            List<String> ids = provider.descriptors().stream()
                    .map(ConnectorDescriptor::connector)
                    .toList();
            if (ids.contains(connector)) {
                return provider;
            }
            known.addAll(ids);
        }
        throw missing("connector", connector, known);
    }

    /**
     * The provider of that connector's emulator.
     *
     * @throws IllegalStateException when no plugin on the class path has it; it lists those that are there
     */
    public static EmulatorProvider findEmulator(String connector) {
        List<String> known = new ArrayList<>();
        for (EmulatorProvider provider : all(EmulatorProvider.class)) {
            if (provider.connector().equals(connector)) {
                return provider;
            }
            known.add(provider.connector());
        }
        throw missing("emulator of", connector, known);
    }

    private static IllegalStateException missing(String what, String connector, List<String> known) {
        return new IllegalStateException(
                "no plugin on the class path has the " + what + " '" + connector + "'; there are " + known);
    }

    private static <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Class<?> extension : extensions()) {
            if (type.isAssignableFrom(extension)) {
                found.add(make(extension.asSubclass(type)));
            }
        }
        return found;
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

    private static <T> T make(Class<? extends T> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made: " + e, e);
        }
    }
}
