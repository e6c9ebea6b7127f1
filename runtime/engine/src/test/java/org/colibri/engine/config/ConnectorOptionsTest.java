package org.colibri.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginJar;
import org.colibri.engine.testing.FakeCatalog;
import org.colibri.engine.testing.FakeVenue;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.venue.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The options of a connector in the host's file")
class ConnectorOptionsTest {

    @TempDir
    Path folder;

    private final FakeVenue venue = new FakeVenue("binance");
    private final HostConfigLoader loader = new HostConfigLoader();
    private final FakeCatalog plugins = new FakeCatalog();
    private final ProviderCatalog catalog = plugins.catalog();

    /** Takes {@code ping} and {@code fee-maker}, as connectors of the kit take theirs. */
    private final ConnectorProvider provider = new ConnectorProvider() {
        @Override
        public List<ConnectorDescriptor> descriptors() {
            return venue.descriptors();
        }

        @Override
        public Connector create(ConnectorSettings settings, PluginContext context) {
            context.service(HttpTransport.class).close();
            context.service(SocketTransport.class).close();
            Options options = new Options(settings.options());
            options.duration("ping", Duration.ofSeconds(1));
            options.fee("fee-maker");
            options.refuseOthers(settings.connector());
            return venue.create(settings, context);
        }
    };

    @BeforeEach
    void plugins() {
        PluginJar jar = new PluginJar(Path.of("binance.jar"), "00", "binance", "1.0.0", "0.1.0", Set.of());
        plugins.add(new LoadedPlugin(jar, List.of(provider), List.of(), List.of()));
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("colibri.conf"), String.join("\n", lines));
    }

    @Test
    @DisplayName("are told of, each with its line, the option that was meant, and those that there are")
    void mistyped() throws IOException {
        List<Problem> problems = loader.check(
                write(
                        "connectors.binance.options {",
                        "  fee-makr = 0.0008",
                        "  ping = soon",
                        "  fee-maker = 0.001",
                        "}"),
                catalog);

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0).line()).isEqualTo(2);
        assertThat(problems.get(0).key()).isEqualTo("connectors.binance.options.fee-makr");
        assertThat(problems.get(0).message()).isEqualTo("binance has no option 'fee-makr' (did you mean 'fee-maker'?)");
        assertThat(problems.get(0).allowed()).isEqualTo("fee-maker, ping");
        assertThat(problems.get(1).line()).isEqualTo(3);
        assertThat(problems.get(1).message()).contains("option ping = 'soon'", "expected a duration");
    }

    @Test
    @DisplayName("that are right are no problem")
    void right() throws IOException {
        assertThat(loader.check(write("connectors.binance.options { ping = 5, fee-maker = 0.0008 }"), catalog))
                .isEmpty();
    }

    @Test
    @DisplayName("keep what would start from starting, as any block of a connector that is wrong does")
    void refused() throws IOException {
        Path wrong = write("connectors.binanse { domain = testnet }");
        assertThatThrownBy(() -> loader.refuseWrong(wrong, catalog, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'binance'");
        assertThatCode(() -> loader.refuseWrong(wrong, catalog, false))
                .as("it may be that of a plugin that could not be loaded")
                .doesNotThrowAnyException();
        assertThatCode(() -> loader.refuseWrong(folder.resolve("none.conf"), catalog, true))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> loader.refuseWrong(write("connectors.binance.options { pnig = 5 }"), catalog, false))
                .hasMessageContaining("colibri.conf:1: connectors.binance.options.pnig");
    }
}
