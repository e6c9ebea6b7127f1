package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that is killed with SIGKILL at random moments, again and again, while its bot trades at a venue of its own
 * process; then it ends in order, and what its journal says is compared with the venue's ledger. It takes minutes, so
 * that it runs when {@code .ci/kill9} asks for it by {@code colibri.kill9.times}.
 */
@EnabledIfSystemProperty(named = "colibri.kill9.times", matches = "[0-9]+")
class KillIT {

    private static final int TIMES = Integer.getInteger("colibri.kill9.times", 0);
    private static final long SEED = Long.getLong("colibri.kill9.seed", 7);
    /** Every third moment lies within this after the start, the others within that after the first new order. */
    private static final int STARTING_MILLIS = 4_000;

    private static final int TRADING_MILLIS = 3_000;

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 10000
              buy_spreads = [0.0002, 0.0005]
              sell_spreads = [0.0002, 0.0005]
              executor_refresh_time = 3
              cooldown_time = 1
              take_profit = 0.0004
              stop_loss = 0.003
              time_limit = 20
              take_profit_order_type = LIMIT
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("REC-1, REC-2, FILL-1, FW-13: killed at any moment: no orphan, no duplicate, no wrong fill")
    void losesNothingWhenItIsKilled() throws Exception {
        Distribution distribution = Distribution.in(folder);
        Random random = new Random(SEED);
        List<String> table = new ArrayList<>();
        List<String> differences;
        try (EmulatedVenue venue = EmulatedVenue.start(
                distribution, "--market", "random", "--seed", Long.toString(SEED), "--limits", "x10")) {
            distribution.configure(venue.configuration());
            Path bot = distribution.file("live.conf", BOT);
            KillComparison comparison = new KillComparison(distribution.home(), "live");
            for (int i = 1; i <= TIMES; i++) {
                boolean trading = i % 3 != 0;
                int life = random.nextInt(trading ? TRADING_MILLIS : STARTING_MILLIS);
                int before = venue.ledger().path("orders").size();
                try (Started host = start(distribution, venue, bot)) {
                    if (trading) {
                        host.until(
                                "an order of the new life",
                                () -> venue.ledger().path("orders").size() > before);
                    }
                    host.live(life);
                }
                comparison.read(folder.resolve("journal-" + i));
                table.add(row(i, life, trading, venue));
            }
            try (Started host = start(distribution, venue, bot)) {
                host.until("the bot runs again", () -> isRunning(distribution));
                host.live(TRADING_MILLIS);
                host.interrupt();
                Ran end = host.ended();
                table.add("ended: " + end.parsed().path("bots"));
            }
            comparison.read(folder.resolve("journal-end"));
            differences = comparison.differences(venue.ledger());
        }
        table.forEach(System.out::println);
        System.out.println(TIMES + " kills, seed " + SEED + ", differences: " + differences.size());
        assertThat(differences)
                .as("seed %s\n%s", SEED, String.join("\n", table))
                .isEmpty();
    }

    private static Started start(Distribution distribution, EmulatedVenue venue, Path bot) throws IOException {
        return distribution.start("run", bot, "--key-file", "binance=" + venue.keyFile(), "--json");
    }

    private static boolean isRunning(Distribution distribution) {
        Ran ran = distribution.run("status", "--json");
        if (ran.status() != 0) {
            return false;
        }
        JsonNode status = ran.parsed();
        return status.at("/bots/0/state").asText().equals("RUNNING")
                && status.at("/connectors/0/health").asText().equals("HEALTHY");
    }

    private static String row(int number, int life, boolean trading, EmulatedVenue venue)
            throws IOException, InterruptedException {
        JsonNode ledger = venue.ledger();
        return String.format(
                "kill %3d, %4d ms after its %s: %5d orders, %2d open, %5d fills",
                number,
                life,
                trading ? "first order" : "start",
                ledger.path("orders").size(),
                venue.orders("OPEN", "PARTIALLY_FILLED"),
                ledger.path("fills").size());
    }
}
