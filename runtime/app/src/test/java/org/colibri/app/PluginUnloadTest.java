package org.colibri.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.ApiVersion;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginLoading;
import org.colibri.engine.plugins.PluginRejectedException;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that the distribution ships: loaded, put to work, unloaded, and nothing of them stays in memory. */
class PluginUnloadTest {

    private static final int CYCLES = 100;

    @TempDir
    private Path work;

    private PluginLoading plugins;
    private PluginCatalog catalog;

    @BeforeEach
    void makeLoading() {
        plugins = new PluginLoading(work.resolve("cache"), work.resolve("trusted-plugins"));
        catalog = new PluginCatalog(() -> List.copyOf(plugins.loaded()));
    }

    @Test
    @DisplayName("PART-5: 100 times loaded, connected, trading, unloaded, no class loader is alive")
    void hundredCyclesLeaveNoLoaderAlive() throws Exception {
        List<Path> jars = shippedJars();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));
        try {
            for (int i = 0; i < CYCLES; i++) {
                cycle(jars, vertx, loaders);
            }
            assertThat(loaders).hasSize(CYCLES * jars.size());
            assertThat(aliveAfterCollection(loaders)).isZero();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void cycle(List<Path> jars, Vertx vertx, List<WeakReference<ClassLoader>> loaders)
            throws PluginRejectedException {
        for (Path jar : jars) {
            LoadedPlugin plugin = plugins.load(plugins.inspect(jar));
            loaders.add(new WeakReference<>(anExtension(plugin).getClass().getClassLoader()));
        }
        makeStrategy();
        converse(vertx);
        plugins.loaded().forEach(plugin -> plugins.unload(plugin.jar().id()));
    }

    private static Object anExtension(LoadedPlugin plugin) {
        return Stream.of(plugin.connectors(), plugin.strategies(), plugin.emulators())
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow();
    }

    /** The bot of the quick start is bound and its strategy made once. */
    private void makeStrategy() {
        Path bot = Path.of("../../conf/quickstart.conf");
        assertThat(new BotConfigLoader(catalog, HostConfig.defaults()).load(bot).markets())
                .isNotEmpty();
    }

    /** The connector becomes ready at its emulator, opens an account, and both are stopped. */
    private void converse(Vertx vertx) {
        ConnectorProvider connectors =
                catalog.connector("binance").orElseThrow().provider();
        EmulatorProvider emulators = catalog.emulator("binance").orElseThrow();
        VenueUnderTest under = VenueUnderTest.of("binance", connectors, emulators, "BTC-USDT");
        try (EmulatedVenue venue = new EmulatedVenue(under, vertx)) {
            venue.startEmulator().startConnector().awaitReady();
            AccountDesk account = venue.openAccount();
            account.awaitAgreement();
            venue.stopConnector();
        }
    }

    /** A thread may still be on its way out of a task: what is not collected at once may be later. */
    private static long aliveAfterCollection(List<WeakReference<ClassLoader>> loaders) {
        long alive = loaders.size();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (alive > 0 && System.nanoTime() < end) {
            System.gc();
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return alive;
    }

    @Test
    @DisplayName("The API version that the poms name is the API's own")
    void pomsNameTheApiVersion() throws IOException {
        for (String pom : List.of("../../plugins/pom.xml", "../../strategies/pom.xml")) {
            assertThat(Files.readString(Path.of(pom)))
                    .as(pom)
                    .contains("<api.version>" + ApiVersion.CURRENT + "</api.version>");
        }
    }

    @Test
    @DisplayName("The API version that the shipped jars name is the API's own")
    void jarsNameTheApiVersion() {
        for (Path jar : shippedJars()) {
            assertThat(attribute(jar, ApiVersion.MANIFEST_ATTRIBUTE))
                    .as(jar.toString())
                    .isEqualTo(ApiVersion.CURRENT);
        }
    }

    /** The plugins among this module's dependencies, which are jars once the reactor has packaged them. */
    private static List<Path> shippedJars() {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && attribute(path, "Plugin-Id") != null)
                .toList();
        Assumptions.assumeFalse(jars.isEmpty(), "the plugins are not packaged in this build: run mvn package");
        return jars;
    }

    private static String attribute(Path path, String name) {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
