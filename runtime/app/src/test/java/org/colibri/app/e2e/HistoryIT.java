package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a live bot did, as the database tells it while the host runs, afterwards, and made anew from the journals. */
class HistoryIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 10000
              buy_spreads = [0.0002, 0.0005]
              sell_spreads = [0.0002, 0.0005]
              executor_refresh_time = 8
              cooldown_time = 2
              take_profit = 0.0004
              stop_loss = 0.003
              time_limit = 45
              take_profit_order_type = LIMIT
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    /** Price, amount and fee of each fill by trade id, to the last digit. */
    private static Map<String, String> fills(JsonNode list) {
        Map<String, String> fills = new TreeMap<>();
        for (JsonNode fill : list) {
            String before = fills.put(
                    fill.path("tradeId").asText() + " " + fill.path("side").asText(),
                    decimal(fill.path("price")) + " " + decimal(fill.path("amount")) + " "
                            + fill.at("/fee/asset").asText() + " " + decimal(fill.at("/fee/amount")));
            assertThat(before).as("a fill comes once").isNull();
        }
        return fills;
    }

    private static String decimal(JsonNode text) {
        return new BigDecimal(text.asText()).stripTrailingZeros().toPlainString();
    }

    @Test
    @DisplayName(
            "REC-1, FILL-1: the exported fills are the venue's, each once, to the last digit; a rebuild tells the same")
    void exportedAndRebuilt() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (EmulatedVenue venue = EmulatedVenue.start(distribution, "--market", "random", "--seed", "7")) {
            distribution.configure(venue.configuration() + "journal.durability = machine");
            Path live = distribution.file("live.conf", BOT);
            assertThat(distribution.run("export", "fills", "--json").error(2).toString())
                    .contains("there is no database", "CONFIGURATION", "database rebuild");
            try (Started host = distribution.start("run", live, "--key-file", "binance=" + venue.keyFile(), "--json")) {
                host.until("six fills", () -> venue.ledger().path("fills").size() >= 6);
                host.until(
                        "them in the database",
                        () -> distribution
                                        .run("export", "fills", "--json")
                                        .parsed()
                                        .size()
                                >= 6);
                assertThat(distribution
                                .run("database", "rebuild", "--json")
                                .error(2)
                                .path("message")
                                .asText())
                        .contains("process " + host.pid());
                host.interrupt();
                host.ended();
            }

            JsonNode exported = distribution.run("export", "fills", "--json").json();
            assertThat(fills(exported))
                    .isNotEmpty()
                    .isEqualTo(fills(venue.ledger().path("fills")));
            assertThat(exported).allSatisfy(fill -> {
                assertThat(fill.path("bot").asText()).isEqualTo("live");
                assertThat(fill.path("account").asText()).isEqualTo("main");
            });
            assertThat(distribution.run("export", "orders", "--json").json())
                    .hasSameSizeAs(venue.ledger().path("orders"))
                    .noneSatisfy(
                            order -> assertThat(order.path("status").asText()).isIn("OPEN", "PARTIALLY_FILLED"));
            assertThat(distribution
                            .run("export", "pnl", "--bot", "live", "--format", "csv")
                            .out()
                            .lines())
                    .hasSize(2);
            JsonNode status = distribution.run("database", "status", "--json").json();
            assertThat(status.path("runs").asInt()).isEqualTo(1);

            Path database = distribution.home().resolve("colibri.db");
            Files.writeString(database, "what is left after an accident ".repeat(100));
            Files.deleteIfExists(database.resolveSibling("colibri.db-wal"));
            JsonNode rebuilt = distribution.run("database", "rebuild", "--json").json();
            assertThat(Path.of(rebuilt.path("setAside").asText())).exists();
            assertThat(distribution.run("export", "fills", "--json").json()).isEqualTo(exported);
        }
    }
}
