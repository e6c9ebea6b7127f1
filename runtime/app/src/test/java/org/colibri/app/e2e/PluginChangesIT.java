package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come, go and change while a host runs: whoever does not use them trades on. */
class PluginChangesIT {

    private static final String TRADER = """
            strategy = pmm-simple
            emulator { market = random, seed = 3 }
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 2000
              buy_spreads = [0.0002]
              sell_spreads = [0.0002]
              executor_refresh_time = 1
              cooldown_time = 1
              take_profit = 0.0004
              time_limit = 3
              skip_rebalance = true
            }
            """;
    private static final String ONLOOKER = """
            strategy = onlooker
            emulator { market = quiet }
            config { connector_name = binance, trading_pair = ETH-USDT }
            """;

    @TempDir
    Path folder;

    private Distribution distribution;

    @Test
    void jarsAreAddedReplacedRefusedAndRemovedWhileTheOtherBotTradesOn() throws Exception {
        distribution = Distribution.in(folder);
        Path trader = distribution.file("trader.conf", TRADER);
        Path onlooker = distribution.file("onlooker.conf", ONLOOKER);
        Path jar = TestPlugin.onlooker(folder.resolve("onlooker.jar"), "1.0.0");
        try (Started host = distribution.start("run", trader, "--json")) {
            host.until("the trader's first orders", () -> orders() > 0);

            assertThat(distribution
                            .run("plugin", "install", jar, "--json")
                            .json()
                            .path("version")
                            .asText())
                    .isEqualTo("1.0.0");
            host.until("the new plugin", () -> isLoaded("onlooker", "1.0.0"));
            assertThat(distribution
                            .run("start", onlooker, "--json")
                            .json()
                            .path("name")
                            .asText())
                    .isEqualTo("onlooker");
            host.until(
                    "the onlooker", () -> bot("onlooker").path("state").asText().equals("RUNNING"));

            distribution.run("plugin", "install", TestPlugin.onlooker(folder.resolve("onlooker.jar"), "2.0.0"));
            host.until("its new version", () -> isLoaded("onlooker", "2.0.0"));
            host.until(
                    "the onlooker again",
                    () -> bot("onlooker").path("state").asText().equals("RUNNING"));
            assertThat(bot("trader").path("state").asText()).isEqualTo("RUNNING");

            Path installed = distribution.jar("strategies", "onlooker");
            byte[] good = Files.readAllBytes(installed);
            Files.writeString(installed, "rubbish");
            host.until("the refusal", () -> plugins().toString().contains("REFUSED"));
            assertThat(isLoaded("onlooker", "2.0.0")).as("the old one runs on").isTrue();
            assertThat(bot("onlooker").path("state").asText()).isEqualTo("RUNNING");

            Files.delete(installed);
            host.until(
                    "the onlooker's end",
                    () -> bot("onlooker").path("state").asText().equals("STOPPED"));
            assertThat(bot("onlooker").path("reason").asText()).contains("removed");
            int before = orders();
            host.until("more orders of the trader", () -> orders() > before);

            Files.write(installed, good);
            host.until(
                    "the onlooker once more",
                    () -> bot("onlooker").path("state").asText().equals("RUNNING"));

            Ran stopped = distribution.run("stop", "--json");
            assertThat(stopped.json().path("exit").asText()).isEqualTo("stopped");
            JsonNode summary = host.ended().json();
            assertThat(summary.path("bots")).hasSize(2);
            summary.path("bots")
                    .forEach(bot -> assertThat(bot.path("errors").asInt()).isZero());
        }
    }

    @Test
    void aReplacedConnectorIsUsedByTheSameBotThatGoesOn() throws Exception {
        distribution = Distribution.in(folder);
        Path connector = distribution.jar("plugins", "colibri-plugin-binance");
        byte[] packaged = Files.readAllBytes(connector);
        Path trader = distribution.file("trader.conf", TRADER);
        try (Started host = distribution.start("run", trader, "--json")) {
            host.until("the trader's first orders", () -> orders() > 0);

            Files.writeString(connector, "rubbish");
            host.until("the refusal", () -> plugins().toString().contains("REFUSED"));
            int before = orders();
            host.until("orders through the old one", () -> orders() > before);

            Files.write(folder.resolve("packaged.jar"), packaged);
            TestPlugin.reversioned(folder.resolve("packaged.jar"), connector, "9.9.9");
            host.until("the new version", () -> isLoaded("binance", "9.9.9"));
            int replaced = orders();
            host.until("orders through the new one", () -> orders() > replaced);
            assertThat(bot("trader").path("state").asText()).isEqualTo("RUNNING");

            assertThat(distribution.run("stop", "--json").status()).isZero();
            JsonNode summary = host.ended().json();
            assertThat(summary.at("/bots/0/openOrders").asInt()).isZero();
        }
    }

    private JsonNode plugins() {
        return distribution.run("plugin", "list", "--json").json();
    }

    private boolean isLoaded(String id, String version) {
        for (JsonNode plugin : plugins()) {
            if (plugin.path("id").asText().equals(id)
                    && plugin.path("version").asText().equals(version)
                    && plugin.path("state").asText().equals("LOADED")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode bot(String name) {
        Ran status = distribution.run("status", "--json");
        if (status.status() == 0) {
            for (JsonNode bot : status.parsed().path("bots")) {
                if (bot.path("name").asText().equals(name)) {
                    return bot;
                }
            }
        }
        return Ran.parse("{}");
    }

    private int orders() {
        return bot("trader").path("orders").asInt();
    }
}
