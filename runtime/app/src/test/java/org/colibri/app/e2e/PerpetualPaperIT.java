package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that trades a perpetual on paper in a host of its own; an emulator in another process stands for the venue. */
class PerpetualPaperIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = paper
            paper {
              balances { USDT = 30000 }
              latency { request = 5ms, answer = 5ms, jitter = 5ms }
              margin { leverage = 5 }
            }
            config {
              connector_name = binance-perpetual
              trading_pair = BTC-USDT
              leverage = 5
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

    private static void sell(EmulatedVenue venue, String amount) throws Exception {
        venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'SELL','amount':'" + amount + "'}");
    }

    @Test
    @DisplayName(
            "opens a position without a key by the venue's market, which never hears of it, and goes on after a restart")
    void trades() throws Exception {
        Distribution distribution = Distribution.in(folder);
        Path bot = distribution.file("paper.conf", BOT);
        try (EmulatedVenue venue = EmulatedVenue.of("binance-perpetual", distribution)) {
            distribution.configure(venue.configuration());
            assertThat(distribution.run("check", bot, "--json").json().path("problems"))
                    .isEmpty();
            try (Started host = distribution.start("run", bot, "--json")) {
                host.until(
                        "four orders",
                        () -> bot(distribution).path("openOrders").asInt() == 4);
                // 1 BTC stands at each level, ten cents apart; the nearest buy is three levels away.
                sell(venue, "8");
                host.until("a fill", () -> {
                    // Trades from before an order, by the venue's clock as the connector knows it, fill nobody.
                    sell(venue, "0.1");
                    return bot(distribution).path("fills").asInt() >= 1;
                });
                host.interrupt();
                JsonNode summary = host.ended().parsed().at("/bots/0");
                assertThat(summary.path("mode").asText()).isEqualTo("PAPER");
                assertThat(summary.path("errors").asInt()).isZero();
            }
            try (Started again = distribution.start("run", bot, "--json")) {
                again.until(
                        "it trades again",
                        () -> bot(distribution).path("openOrders").asInt() > 0);
                assertThat(distribution
                                .run("kill", "--flatten", "--json")
                                .json()
                                .path("clean")
                                .asBoolean())
                        .isTrue();
                again.interrupt();
                again.ended();
            }
            JsonNode ledger = venue.ledger();
            assertThat(ledger.path("orders"))
                    .as("the venue knows nothing of it")
                    .isEmpty();
            assertThat(ledger.path("positions")).isEmpty();
            JsonNode fills = distribution
                    .run("export", "fills", "--format", "json", "--json")
                    .parsed();
            assertThat(fills).isNotEmpty().allSatisfy(fill -> assertThat(
                            fill.path("connector").asText())
                    .isEqualTo("binance-perpetual@paper"));
        }
    }
}
