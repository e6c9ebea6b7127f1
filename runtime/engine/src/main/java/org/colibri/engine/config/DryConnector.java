package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.venue.OptionException;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Makes a connector with its options once, in a context in which nothing happens, to hear whether it takes them. */
final class DryConnector implements PluginContext {

    private final Loop loop = new VirtualTime(0).loop("check");
    private final Bus bus = new LoopBus();

    /** Tells what is wrong with the options of a connector's block whose other settings are right. */
    static void check(String key, ConfigObject options, String domain, ConnectorEntry entry, Problems problems) {
        Map<String, String> left = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> option : options.entrySet()) {
            ConfigValueType type = option.getValue().valueType();
            if (type == ConfigValueType.OBJECT || type == ConfigValueType.LIST) {
                return; // told already, as a value that is no text
            }
            left.put(option.getKey(), Shown.text(option.getValue()));
        }
        while (!left.isEmpty()) {
            OptionException refusal = refusal(left, domain, entry);
            if (refusal == null || left.remove(refusal.option()) == null) {
                return;
            }
            String name = refusal.option();
            problems.addForValue(
                    options.get(name),
                    key + ".options." + name,
                    String.join(", ", refusal.known()),
                    refusal.known().isEmpty()
                            ? refusal.getMessage()
                            : entry.descriptor().connector() + " has no option '" + name + "'"
                                    + NearestKey.suggestion(name, refusal.known()));
        }
    }

    /** What a plugin fails with otherwise is its own fault, and told when it is started. */
    private static OptionException refusal(Map<String, String> options, String domain, ConnectorEntry entry) {
        try {
            entry.provider()
                    .create(
                            new ConnectorSettings(entry.descriptor().connector(), domain, Map.of(), options),
                            new DryConnector());
            return null;
        } catch (OptionException refused) {
            return refused;
        } catch (RuntimeException | LinkageError notAboutOptions) {
            return null;
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public <T> T service(Class<T> type) {
        if (type == HttpTransport.class) {
            return type.cast(new NoHttp());
        }
        if (type == SocketTransport.class) {
            return type.cast(new NoSockets());
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " while a file is checked");
    }

    private static <T> CompletableFuture<T> nowhere() {
        return CompletableFuture.failedFuture(
                new IllegalStateException("a connector sends nothing before it is started"));
    }

    /** Sends nothing. */
    private static final class NoHttp implements HttpTransport {

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            return nowhere();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    /** Connects to nobody. */
    private static final class NoSockets implements SocketTransport {

        @Override
        public CompletableFuture<VenueSocket> connect(
                URI address, List<HttpRequest.Header> headers, Listener listener) {
            return nowhere();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
