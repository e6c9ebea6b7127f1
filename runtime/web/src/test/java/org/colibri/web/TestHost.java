package org.colibri.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.colibri.api.bus.Bus;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.host.CredentialSource;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostModule;
import org.colibri.engine.host.PluginCommands;
import org.colibri.engine.host.VenueCommands;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.state.StateDirectory;
import org.colibri.engine.state.StateModule;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.store.StoreModule;
import org.colibri.strategies.pmmsimple.PmmSimpleStrategy;

/** A whole host with its page on a free port: real loops, a real connector, its emulator, a real strategy. */
final class TestHost implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Host host;
    final WebServer server;
    final WebServer.Listening page;
    final StateDirectory state;
    final Path installation;
    private final Injector injector;
    private final HttpClient http = HttpClient.newHttpClient();

    TestHost(Path folder) throws Exception {
        installation = folder.resolve("dist");
        Files.createDirectories(installation.resolve("conf"));
        Path file = installation.resolve("conf/colibri.conf");
        Files.writeString(file, "web { port = 0 }\n");
        HostConfig config = new HostConfigLoader().load(file);
        state = new StateDirectory(folder.resolve("home"));
        injector = Guice.createInjector(
                new StateModule(state),
                new LiveModule(),
                new StoreModule(installation),
                new HostModule(config),
                new WebModule(installation),
                new Plugins());
        host = injector.getInstance(Host.class);
        server = injector.getInstance(WebServer.class);
        page = server.start().get(120, TimeUnit.SECONDS);
    }

    /** The bus that venues and bots share. */
    Bus bus() {
        return injector.getInstance(Bus.class);
    }

    /** A bot file in {@code conf/} that makes a lively market of its own. */
    Path botFile(String name) throws IOException {
        return Files.writeString(installation.resolve("conf").resolve(name + ".conf"), """
            strategy = pmm-simple
            emulator { market = random, seed = 7, limits = off }
            config {
              connector_name = binance, trading_pair = BTC-USDT, total_amount_quote = 10000
              buy_spreads = [0.0001, 0.0003], sell_spreads = [0.0001, 0.0003]
              executor_refresh_time = 2, cooldown_time = 1
              take_profit = 0.0004, stop_loss = 0.003, time_limit = 45, skip_rebalance = true
            }
            """);
    }

    String token() throws IOException {
        return Files.readString(state.webToken());
    }

    /** Asks with the token. */
    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request with the token. */
    HttpRequest.Builder request(String path) throws IOException {
        return plain(path).header("Authorization", "Bearer " + token());
    }

    /** A request without. */
    HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create(page.url()).resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** Speaks HTTP by hand, since Java's client does not let one write a Host of one's own; the answer's beginning. */
    String raw(String text) throws IOException {
        URI address = URI.create(page.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] head = new byte[4096];
            int read = socket.getInputStream().read(head);
            return new String(head, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        host.stop().orTimeout(180, TimeUnit.SECONDS).join();
        server.close();
        for (Key<?> key : injector.getAllBindings().keySet()) {
            if (key.getTypeLiteral().getRawType() == Vertx.class) {
                ((Vertx) injector.getInstance(key))
                        .close()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
            }
        }
    }

    private static final class Plugins extends AbstractModule {

        private final BinanceConnectors connectors = new BinanceConnectors();
        private final PmmSimpleStrategy strategy = new PmmSimpleStrategy();
        private final BinanceEmulatorProvider emulator = new BinanceEmulatorProvider();

        @Override
        protected void configure() {
            bind(CredentialSource.class).toInstance((connector, account) -> Optional.empty());
            bind(VenueCommands.class).toInstance((account, words, clientOrderId, timeout) -> {
                throw new UnsupportedOperationException("no venue commands here");
            });
        }

        @Provides
        @Singleton
        PluginCommands commands() {
            return new NoPlugins();
        }

        @Provides
        @Singleton
        ProviderCatalog catalog() {
            return new ProviderCatalog() {
                @Override
                public Optional<ConnectorEntry> connector(String idOrAlias) {
                    return connectors().stream()
                            .filter(entry -> entry.descriptor().connector().equals(idOrAlias))
                            .findFirst();
                }

                @Override
                public List<ConnectorEntry> connectors() {
                    return connectors.descriptors().stream()
                            .map(descriptor -> new ConnectorEntry(descriptor, connectors))
                            .toList();
                }

                @Override
                public Optional<StrategyProvider<?>> strategy(String id) {
                    return strategies().stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst();
                }

                @Override
                public List<StrategyProvider<?>> strategies() {
                    return List.of(strategy);
                }

                @Override
                public Optional<EmulatorProvider> emulator(String connector) {
                    return emulator.connector().equals(connector) ? Optional.of(emulator) : Optional.empty();
                }
            };
        }
    }

    private static final class NoPlugins implements PluginCommands {

        @Override
        public JsonNode connectors() {
            return JSON.createArrayNode();
        }

        @Override
        public JsonNode list() {
            return JSON.createArrayNode();
        }

        @Override
        public JsonNode install(Path jar) {
            throw new IllegalArgumentException("not here");
        }

        @Override
        public JsonNode remove(String id) {
            throw new IllegalArgumentException("not here");
        }
    }
}
