package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed, what is wrong with files, what is wrong with the machine. */
class CatalogueIT {

    @TempDir
    Path folder;

    private Distribution distribution;

    @BeforeEach
    void copy() throws IOException {
        distribution = Distribution.in(folder);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + field + " '" + value + "' in " + list);
    }

    @Test
    void connectorsAreListedWithAllThatTheContractNames() {
        JsonNode binance = named(distribution.run("connectors", "--json").json(), "connector", "binance");
        assertThat(names(binance))
                .contains(
                        "exchange",
                        "connector",
                        "kind",
                        "type",
                        "version",
                        "v2Compatible",
                        "tier",
                        "state",
                        "maintainer",
                        "endpoints",
                        "credentialFields",
                        "orderTypes",
                        "plugin");
        assertThat(binance.path("type").asText()).isEqualTo("CLOB");
        assertThat(binance.path("kind").asText()).isEqualTo("SPOT");
        assertThat(binance.path("state").asText()).isEqualTo("OPEN");
        assertThat(binance.at("/endpoints/rest").asText()).startsWith("https://");
        assertThat(names(binance.path("plugin"))).containsExactly("id", "version", "jar");
        assertThat(names(binance.at("/credentialFields/0"))).containsExactly("name", "label", "secret", "required");

        JsonNode bitfinex = named(distribution.run("connectors", "--json").json(), "connector", "bitfinex");
        assertThat(bitfinex.path("kind").asText()).isEqualTo("SPOT");
        assertThat(names(bitfinex.path("endpoints")))
                .containsExactlyInAnyOrder("rest", "restPrivate", "ws", "wsPrivate");

        JsonNode bitmex = named(distribution.run("connectors", "--json").json(), "connector", "bitmex-perpetual");
        assertThat(bitmex.path("kind").asText()).isEqualTo("PERPETUAL");
        assertThat(bitmex.path("state").asText()).isEqualTo("CLOSED");

        assertThat(distribution.run("connectors", "binance", "--json").json()).hasSize(1);
        assertThat(distribution.run("connectors", "binance").out()).contains("CREDENTIAL", "apiSecret", "wsApi");
        JsonNode unknown = distribution.run("connectors", "binanec", "--json").error(2);
        assertThat(unknown.path("message").asText()).contains("did you mean 'binance'");
    }

    @Test
    void strategiesAreListedWithAllTheirSettings() {
        JsonNode strategy = named(distribution.run("strategies", "--json").json(), "strategy", "pmm-simple");
        JsonNode spreads = named(strategy.path("fields"), "name", "buy_spreads");
        assertThat(names(spreads)).contains("name", "type", "defaultValue", "unit", "allowed", "updatable");
        assertThat(spreads.path("updatable").asBoolean()).isTrue();
        assertThat(distribution.run("strategies", "pmm-simple").out()).contains("SETTING", "total_amount_quote");
        assertThat(distribution
                        .run("strategies", "pmm-simpel", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("did you mean 'pmm-simple'");
    }

    @Test
    void checkTellsEveryProblemWithFileLineKeyValueAndWhatIsAllowed() throws IOException {
        Path file = distribution.file("faulty.conf", """
                strategy = pmm-simple
                mode = emulatd
                config {
                  connector_name = binance
                  trading_pair = BTC-USDT
                  totl_amount_quote = 5
                }
                """);
        Ran ran = distribution.run("check", file, "--json");
        assertThat(ran.status()).isEqualTo(2);
        JsonNode problems = ran.parsed().path("problems");
        assertThat(problems).hasSize(2);
        JsonNode mode = named(problems, "key", "mode");
        assertThat(names(mode)).containsExactly("file", "line", "key", "value", "allowed", "message");
        assertThat(mode.path("line").asInt()).isEqualTo(2);
        assertThat(mode.path("value").asText()).isEqualTo("emulatd");
        assertThat(mode.path("allowed").asText()).contains("emulated", "paper", "live");
        JsonNode unknown = named(problems, "line", "6");
        assertThat(unknown.path("message").asText()).contains("total_amount_quote");
        assertThat(distribution.run("check", file).out()).contains("faulty.conf:2: mode: ", "faulty.conf:6: ");
    }

    @Test
    void checkFindsNothingInTheFilesThatAreShipped() {
        Ran ran = distribution.run(
                "check", distribution.conf("quickstart.conf"), distribution.conf("colibri.conf"), "--json");
        assertThat(ran.json()).hasToString("{\"problems\":[]}");
    }

    @Test
    void checkOfWhatCannotBeReadSaysWhy() throws IOException {
        Path torn = distribution.file("torn.conf", "config { [");
        Ran ran = distribution.run("check", folder.resolve("none.conf"), folder, torn, "--json");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.parsed().path("problems")).hasSize(3);
        assertThat(ran.out()).contains("there is no such file", "is a folder", "cannot be understood");
    }

    @Test
    void doctorIsContentWithAFreshInstallation() {
        JsonNode checks = distribution.run("doctor", "--json").json().path("checks");
        for (String name :
                List.of("java", "memory", "clock", "disk", "configuration", "plugins", "host", "endpoints")) {
            JsonNode check = named(checks, "name", name);
            assertThat(check.path("ok").asBoolean()).as(check.toString()).isTrue();
            assertThat(check.path("message").asText()).isNotEmpty();
        }
        assertThat(distribution.run("doctor").out()).contains("ok     java", "ok     host");
    }

    @Test
    void doctorNamesWhatIsWrongAndHowToMendIt() throws IOException {
        distribution.configure("connectors { binance { endpoints {\n"
                + "rest = \"http://127.0.0.1:1\"\nws = \"ws://127.0.0.1:1\"\n"
                + "wsApi = \"ws://127.0.0.1:1/ws-api\"\n} } }");
        Files.writeString(distribution.plugins().resolve("rubbish.jar"), "rubbish");
        Ran ran = distribution.run("doctor", "--json");
        assertThat(ran.status()).isEqualTo(1);
        JsonNode checks = ran.parsed().path("checks");
        for (String name : List.of("binance rest", "binance ws", "binance wsApi", "plugin rubbish.jar")) {
            JsonNode check = named(checks, "name", name);
            assertThat(names(check)).containsExactly("name", "ok", "message", "hint");
            assertThat(check.path("ok").asBoolean()).as(check.toString()).isFalse();
        }
        assertThat(named(checks, "name", "configuration").path("ok").asBoolean())
                .isTrue();
    }

    @Test
    void doctorGoesOnWhenTheConfigurationIsWrong() throws IOException {
        distribution.configure("lgo { level = debug }\nrisk { max-open-orders = many }");
        Ran ran = distribution.run("doctor", "--json");
        assertThat(ran.status()).isEqualTo(1);
        JsonNode configuration = named(ran.parsed().path("checks"), "name", "configuration");
        assertThat(configuration.path("message").asText()).contains("lgo", "max-open-orders");
        assertThat(configuration.path("hint").asText()).contains("colibri check");

        Ran status = distribution.run("status", "--json");
        assertThat(status.error(2).path("message").asText()).contains("no host is running");
        assertThat(status.err()).as("told, and no reason to keep from a host").contains("lgo", "max-open-orders");
    }

    @Test
    void pluginsAreInstalledListedAndRemoved() throws Exception {
        Path jar = TestPlugin.onlooker(folder.resolve("onlooker.jar"), "1.0.0");
        assertThat(distribution
                        .run("plugin", "install", jar, "--json")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("onlooker");
        JsonNode listed = named(distribution.run("plugin", "list", "--json").json(), "id", "onlooker");
        assertThat(listed.path("version").asText()).isEqualTo("1.0.0");
        assertThat(distribution.run("strategies").out()).contains("onlooker");
        assertThat(distribution.run("plugin", "remove", "onlooker", "--json").status())
                .isZero();
        JsonNode gone =
                distribution.run("plugin", "remove", "onlooker", "--json").error(2);
        assertThat(gone.path("message").asText()).contains("'onlooker'", "pmm-simple");
        Path rubbish = distribution.file("rubbish.jar", "rubbish");
        assertThat(distribution
                        .run("plugin", "install", rubbish, "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("rubbish.jar");
    }
}
