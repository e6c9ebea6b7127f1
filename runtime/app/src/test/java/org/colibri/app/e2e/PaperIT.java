package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot on paper in a host of its own; an emulator in another process stands for the venue. */
class PaperIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = paper
            paper { balances { BTC = 1, USDT = 30000 }, latency { request = 5ms, answer = 5ms, jitter = 5ms } }
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 2000
              buy_spreads = [0.00001, 0.001]
              sell_spreads = [0.00001, 0.001]
              executor_refresh_time = 300
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    /** Nothing as long as the host does not answer. */
    private static JsonNode bot(Distribution distribution) {
        Ran status = distribution.run("status", "--json");
        return status.status() == 0 ? status.parsed().at("/bots/0") : MissingNode.getInstance();
    }

    private static int openOrders(Distribution distribution) {
        int open = 0;
        for (JsonNode bot : distribution.run("status", "--json").json().path("bots")) {
            open += bot.path("openOrders").asInt();
        }
        return open;
    }

    private static void sell(EmulatedVenue venue, String amount) throws Exception {
        venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'SELL','amount':'" + amount + "'}");
    }

    @Test
    @DisplayName(
            "trades without a key by the venue's market, is told apart everywhere, is killed and goes on after a restart")
    void trades() throws Exception {
        Distribution distribution = Distribution.in(folder);
        Path bot = distribution.file("paper.conf", BOT);
        try (EmulatedVenue venue = EmulatedVenue.start(distribution)) {
            distribution.configure(venue.configuration());
            assertThat(distribution.run("check", bot, "--json").json().path("problems"))
                    .isEmpty();
            try (Started host = distribution.start("run", bot, "--json")) {
                host.until(
                        "four orders",
                        () -> bot(distribution).path("openOrders").asInt() == 4);
                JsonNode status = distribution.run("status", "--json").json();
                assertThat(status.at("/bots/0/mode").asText()).isEqualTo("PAPER");
                assertThat(status.at("/connectors/0/mode").asText()).isEqualTo("PAPER");
                assertThat(distribution.run("status").out()).contains("paper", "RUNNING");
                Ran orders = distribution.run("exchange", "binance", "orders", "--paper", "--json");
                assertThat(orders.json()).hasSize(4);
                assertThat(orders.err()).contains("on paper, in the running host", "account main");
                assertThat(distribution
                                .run("exchange", "binance", "orders", "--paper", "--account", "other", "--json")
                                .error(2)
                                .toString())
                        .contains("no host is running that has an account 'other' on paper");
                assertThat(distribution
                                .run("explain", "paper", "--json")
                                .json()
                                .path("trading")
                                .asBoolean())
                        .isTrue();

                Path other = distribution.file("other.conf", BOT.replace("USDT = 30000", "USDT = 1"));
                assertThat(distribution.run("start", other, "--json").error(2).toString())
                        .contains("another paper block", "paper");

                Path second = distribution.file("second.conf", BOT);
                assertThat(distribution.run("start", second, "--json").status()).isZero();
                host.until("eight orders of one account", () -> openOrders(distribution) == 8);
                assertThat(distribution.run("status", "--json").json().path("connectors"))
                        .hasSize(1);
                assertThat(distribution.run("reconcile", "--json").json().findValuesAsText("kind"))
                        .isEmpty();

                // 1 BTC stands at each level, one cent apart; the nearest buy is 25 levels away.
                sell(venue, "40");
                host.until("a fill", () -> {
                    // Trades from before an order, by the venue's clock as the connector knows it, fill nobody.
                    sell(venue, "0.1");
                    return bot(distribution).path("fills").asInt() >= 1;
                });

                assertThat(distribution
                                .run("kill", "--flatten", "--json")
                                .json()
                                .path("clean")
                                .asBoolean())
                        .isTrue();
                host.until("no order is open", () -> openOrders(distribution) == 0);
                host.interrupt();
                JsonNode summary = host.ended().parsed().at("/bots/0");
                assertThat(summary.path("mode").asText()).isEqualTo("PAPER");
                assertThat(summary.path("fills").asInt()).isPositive();
            }
            assertThat(venue.ledger().path("orders"))
                    .as("the venue knows nothing of it")
                    .isEmpty();
            JsonNode fills = distribution
                    .run("export", "fills", "--format", "json", "--json")
                    .parsed();
            assertThat(fills).isNotEmpty().allSatisfy(fill -> {
                assertThat(fill.path("connector").asText()).isEqualTo("binance@paper");
                assertThat(fill.path("exchangeOrderId").asText()).startsWith("paper-");
            });

            try (Started again = distribution.start("run", bot, "--json")) {
                again.until(
                        "it trades again",
                        () -> bot(distribution).path("openOrders").asInt() > 0);
                again.interrupt();
                assertThat(again.ended().parsed().at("/bots/0/errors").asInt()).isZero();
            }
        }
    }
}
