package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host as a process of its own: what other processes ask it meanwhile, and how it ends. */
class HostIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = %s
            config {
              connector_name = binance
              trading_pair = %s
              total_amount_quote = 2000
              buy_spreads = [0.001, 0.002]
              sell_spreads = [0.001, 0.002]
              executor_refresh_time = 3600
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    private static JsonNode bot(JsonNode status, String name) {
        for (JsonNode bot : status.path("bots")) {
            if (bot.path("name").asText().equals(name)) {
                return bot;
            }
        }
        throw new AssertionError("no bot " + name + " in " + status);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aLiveBotTradesAnswersOtherProcessesAndIsInterruptedWithoutAnOpenOrderOrALeakedSecret() throws Exception {
        Distribution distribution = Distribution.in(folder);
        List<Ran> all = new ArrayList<>();
        try (EmulatedVenue venue = EmulatedVenue.start(distribution)) {
            distribution.configure(venue.configuration());
            Path live = distribution.file("live.conf", BOT.formatted("live", "BTC-USDT"));
            Path second = distribution.file("second.conf", BOT.formatted("emulated", "ETH-USDT"));
            try (Started host = distribution.start("run", live, "--key-file", "binance=" + venue.keyFile(), "--json")) {
                host.until("four orders at the venue", () -> venue.orders("OPEN") == 4);
                host.until("them in the status", () -> openOrders(distribution, "live") == 4);

                JsonNode status =
                        keep(all, distribution.run("status", "--json")).json();
                assertThat(status.at("/host/pid").asLong()).isEqualTo(host.pid());
                JsonNode bot = bot(status, "live");
                assertThat(names(bot))
                        .contains(
                                "name",
                                "connector",
                                "tradingPair",
                                "orders",
                                "fills",
                                "volumeQuote",
                                "netPnlQuote",
                                "feesQuote",
                                "openOrders",
                                "errors",
                                "state");
                assertThat(bot.path("state").asText()).isEqualTo("RUNNING");
                assertThat(bot.path("openOrders").asInt()).isEqualTo(4);
                JsonNode connector = status.at("/connectors/0");
                assertThat(names(connector)).contains("connector", "account", "health", "readiness", "since");
                assertThat(connector.path("account").asText()).isEqualTo("main");
                Ran table = keep(all, distribution.run("status"));
                assertThat(table.out()).contains("host " + host.pid(), "live", "RUNNING", "BTC-USDT");

                assertThat(keep(all, distribution.run("start", second, "--json"))
                                .json()
                                .path("name")
                                .asText())
                        .isEqualTo("second");
                host.until("the second bot's orders", () -> openOrders(distribution, "second") == 4);
                Ran logs = keep(all, distribution.run("logs", "second"));
                assertThat(logs.status()).isZero();
                assertThat(logs.out()).doesNotContain("null");
                JsonNode again =
                        keep(all, distribution.run("start", second, "--json")).error(2);
                assertThat(again.path("message").asText()).contains("'second'", "running already");
                assertThat(keep(all, distribution.run("stop", "second", "--json"))
                                .json()
                                .path("unconfirmedOrders"))
                        .isEmpty();
                assertThat(bot(distribution.run("status", "--json").json(), "second")
                                .path("state")
                                .asText())
                        .isEqualTo("STOPPED");
                assertThat(keep(all, distribution.run("stop", "nobody", "--json"))
                                .error(1)
                                .path("message")
                                .asText())
                        .contains("'nobody'");
                assertThat(keep(all, distribution.run("doctor", "--json"))
                                .parsed()
                                .path("checks")
                                .toString())
                        .contains("a host is running, process " + host.pid());

                try (Started rival = distribution.start("run", live, "--json")) {
                    JsonNode refused = keep(all, rival.ended()).error(2);
                    assertThat(refused.path("category").asText()).isEqualTo("CONFIGURATION");
                    assertThat(refused.path("message").asText()).contains("process " + host.pid());
                }
                assertThat(venue.orders("OPEN")).as("the rival changed nothing").isEqualTo(4);

                host.interrupt();
                Ran end = keep(all, host.ended());
                assertThat(end.status()).isEqualTo(130);
                JsonNode summary = end.parsed();
                assertThat(summary.path("exit").asText()).isEqualTo("interrupted");
                assertThat(bot(summary, "live").path("openOrders").asInt()).isZero();
                assertThat(bot(summary, "live").path("errors").asInt()).isZero();
            }
            assertThat(venue.orders("OPEN", "PARTIALLY_FILLED", "PENDING_CANCEL"))
                    .as("the venue's own ledger")
                    .isZero();
            assertThat(venue.orders("CANCELED")).isGreaterThanOrEqualTo(4);

            assertThat(distribution
                            .run("status", "--json")
                            .error(2)
                            .path("message")
                            .asText())
                    .contains("no host is running");
            assertNothingHolds(venue.secret(), all, distribution.home());
        }
    }

    private static int openOrders(Distribution distribution, String bot) {
        return bot(distribution.run("status", "--json").json(), bot)
                .path("openOrders")
                .asInt();
    }

    private static Ran keep(List<Ran> all, Ran one) {
        all.add(one);
        return one;
    }

    private static void assertNothingHolds(String secret, List<Ran> outputs, Path home) throws IOException {
        for (Ran ran : outputs) {
            assertThat(ran.out() + ran.err()).doesNotContain(secret);
        }
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertThat(regular).isNotEmpty();
            for (Path file : regular) {
                // One byte a character, so that nothing of a binary file is lost.
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret))
                        .as(file + " holds the secret")
                        .isFalse();
            }
        }
    }

    @Test
    void theQuickStartNeedsNothingFromOutside() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (Started host = distribution.start("run", "--json")) {
            host.until("orders", () -> firstBot(distribution).path("orders").asInt() > 0);
            assertThat(distribution.run("stop", "--json").status()).isZero();
            JsonNode summary = host.ended().json();
            assertThat(summary.path("exit").asText()).isEqualTo("done");
            JsonNode bot = bot(summary, "quickstart");
            assertThat(bot.path("orders").asInt()).isPositive();
            assertThat(bot.path("openOrders").asInt()).isZero();
            assertThat(bot.path("errors").asInt()).isZero();
            assertThat(summary.has("unconfirmedOrders")).isFalse();
        }
    }

    /** Nothing as long as the host does not answer. */
    private static JsonNode firstBot(Distribution distribution) {
        Ran status = distribution.run("status", "--json");
        return status.status() == 0 ? status.parsed().at("/bots/0") : MissingNode.getInstance();
    }

    @Test
    void aRunEndsAfterItsSeconds() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (Started host = distribution.start("run", "--seconds", "1", "--json")) {
            JsonNode summary = host.ended().json();
            assertThat(summary.path("exit").asText()).isEqualTo("done");
            assertThat(bot(summary, "quickstart").path("openOrders").asInt()).isZero();
        }
    }

    @Test
    void aMistakeInTheLastFileIsToldBeforeTheFirstBotTrades() throws Exception {
        Distribution distribution = Distribution.in(folder);
        Path right = distribution.file("right.conf", BOT.formatted("emulated", "BTC-USDT"));
        Path wrong = distribution.file(
                "wrong.conf",
                BOT.formatted("emulated", "BTC-USDT").replace("skip_rebalance = true", "skip_rebalence = 1")
                        + "placement = somewhere\n");
        try (Started host = distribution.start("run", right, wrong, "--json")) {
            JsonNode error = host.ended().error(2);
            assertThat(error.path("category").asText()).isEqualTo("CONFIGURATION");
            assertThat(error.path("message").asText())
                    .contains("wrong.conf", "skip_rebalence", "skip_rebalance", "placement", "with-connector");
        }
        JsonNode key = distribution
                .run("run", right, "--key-file", "binanse=" + folder.resolve("none.json"), "--json")
                .error(2);
        assertThat(key.path("message").asText()).contains("did you mean 'binance'");
        JsonNode none =
                distribution.run("run", folder.resolve("none.conf"), "--json").error(2);
        assertThat(none.path("message").asText()).contains("none.conf");
    }
}
