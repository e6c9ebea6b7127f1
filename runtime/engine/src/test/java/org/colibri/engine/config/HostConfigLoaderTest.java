package org.colibri.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.colibri.engine.testing.FakeCatalog;
import org.colibri.engine.testing.FakeVenue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host's configuration")
class HostConfigLoaderTest {

    @TempDir
    Path folder;

    private final FakeCatalog plugins = new FakeCatalog();
    private final HostConfigLoader loader = new HostConfigLoader();

    @BeforeEach
    void plugins() {
        plugins.connector(new FakeVenue("binance"));
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("colibri.conf"), String.join("\n", lines));
    }

    private List<Problem> check(String... lines) throws IOException {
        return loader.check(write(lines), plugins.catalog());
    }

    @Test
    @DisplayName("may be empty")
    void empty() throws IOException {
        HostConfig config = loader.load(write(""));

        assertThat(config.pluginDirectories()).containsExactly("plugins");
        assertThat(config.bots().cancelTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.connector("binance").domain()).isEqualTo("main");
        assertThat(config.connector("binance").hasAccount("main")).isTrue();
        assertThat(config).isEqualTo(HostConfig.defaults());
    }

    @Test
    @DisplayName("names what differs from the defaults")
    void given() throws IOException {
        HostConfig config = loader.load(write(
                "risk { max-order-notional { USDT = 1000.50 }, max-open-orders = 5 }",
                "bots.cancel-timeout = 20s",
                "connectors.binance {",
                "  domain = testnet",
                "  endpoints.rest = \"http://127.0.0.1:8080\"",
                "  options { limits-share-percent = 50 }",
                "  accounts { main { cancel-on-start = yes, limits { USDT = 250.5 } }, second {} }",
                "}"));

        assertThat(config.risk().maxOrderNotional()).containsEntry("USDT", new BigDecimal("1000.50"));
        assertThat(config.connector("binance").options()).containsEntry("limits-share-percent", "50");
        assertThat(config.connector("binance").account("main").cancelOnStart()).isTrue();
        assertThat(config.connector("binance").account("main").limits())
                .containsExactly(Map.entry("USDT", new BigDecimal("250.5")));
        assertThat(config.connector("binance").hasAccount("second")).isTrue();
        assertThat(config.connector("binance").hasAccount("third")).isFalse();
        assertThat(loader.check(folder.resolve("colibri.conf"), plugins.catalog()))
                .isEmpty();
    }

    @Test
    @DisplayName("with an unknown connector, domain or endpoint, or a wrong address, is told what there is")
    void unknown() throws IOException {
        assertThat(check("connectors.binanse {}")).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("connectors.binanse");
            assertThat(problem.message()).contains("did you mean 'binance'");
        });
        assertThat(check("connectors.binance {", "domain = moon }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.allowed()).isEqualTo("main, testnet");
                });
        assertThat(check("connectors.binance.endpoints {", "\nrst = \"http://localhost:1\"", "ws = nowhere }"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem.message())
                                .contains("no endpoint 'rst'")
                                .contains("did you mean 'rest'"),
                        problem -> assertThat(problem.message()).contains("is not an address"));
    }

    @Test
    @DisplayName("trusts only a file of certificates that is there and whole, named by its whole path")
    void trust() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pem"), "no certificate");
        for (String file : List.of("ca.pem", "/no/such/ca.pem", none.toString())) {
            Path config = write("connectors.binance.trust = \"" + file + "\"");
            assertThatThrownBy(() -> loader.load(config))
                    .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.problems())
                            .singleElement()
                            .satisfies(problem -> {
                                assertThat(problem.key()).isEqualTo("connectors.binance.trust");
                                assertThat(problem.value()).contains(file);
                            }));
        }
    }

    @Test
    @DisplayName("gives accounts names that can name files, too")
    void accountNames() throws IOException {
        assertThat(check("connectors.binance.accounts { \"../x\" {} }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("connectors.binance");
                    assertThat(problem.message()).contains("'../x' cannot name an account");
                });
    }

    @Test
    @DisplayName("tells all faults at once")
    void allFaults() throws IOException {
        Path file = write("log.level = loud", "risk.max-open-orders = 0", "bots.max-faults-per-minute = 0", "x = 1");

        assertThatThrownBy(() -> loader.load(file))
                .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.problems())
                        .extracting(Problem::key)
                        .containsExactly("log.level", "risk.max-open-orders", "bots.max-faults-per-minute", "x"));
    }

    @Test
    @DisplayName("is never a place for keys: they are struck out of the error")
    void noSecrets() throws IOException {
        assertThat(check("connectors.binance.accounts.main { api-key = abcdef, api-secret = ghijkl }"))
                .hasSize(2)
                .allSatisfy(problem -> {
                    assertThat(problem.toString()).doesNotContain("abcdef").doesNotContain("ghijkl");
                    assertThat(problem.message()).contains("colibri connect");
                });
    }

    @Test
    @DisplayName("as it is delivered is right, and says the defaults")
    void referenceFile() {
        Path reference = Path.of("../../conf/colibri.conf");

        assertThat(loader.load(reference)).isEqualTo(HostConfig.defaults());
    }

    @Test
    @DisplayName("REC-1: says what an order survives before it is sent")
    void durability() throws IOException {
        assertThat(loader.load(write("")).journal().durability()).isEqualTo(Durability.PROCESS);
        assertThat(loader.load(write("journal.durability = machine")).journal().durability())
                .isEqualTo(Durability.MACHINE);
        assertThat(check("journal.durability = disk")).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("journal.durability");
            assertThat(problem.allowed()).contains("process", "machine");
        });
    }

    @Test
    @DisplayName("names the database by JDBC URL; a password in it is refused and not shown")
    void database() throws IOException {
        HostConfig.Database database = loader.load(
                        write(
                                "database { url = \"jdbc:postgresql://db/colibri\", user = bots, password-file = db-password }"))
                .database();
        assertThat(database.url()).contains("jdbc:postgresql://db/colibri");
        assertThat(database.user()).contains("bots");
        assertThat(check("database.url = \"jdbc:mysql://db/x\""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("jdbc:sqlite:", "jdbc:postgresql:"));
        for (String secret : List.of(
                "database.url = \"jdbc:postgresql://db/colibri?password=hunter2\"",
                "database.url = \"jdbc:postgresql://me:hunter2@db/colibri\"",
                "database.password = hunter2")) {
            assertThat(check(secret)).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("password")
                    .doesNotContain("hunter2"));
        }
    }
}
