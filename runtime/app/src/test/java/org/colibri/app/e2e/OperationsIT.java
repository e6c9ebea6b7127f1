package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators rely on: the log's ids, the audit log, bots that come back, and a backup that was taken meanwhile. */
class OperationsIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = %s
              total_amount_quote = 2000
              buy_spreads = [0.0002]
              sell_spreads = [0.0002]
              executor_refresh_time = 2
              cooldown_time = 1
              take_profit = 0.0004
              stop_loss = 0.003
              time_limit = 45
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(Ran.parse(line));
        }
        return lines;
    }

    private static String value(JsonNode line, String key) {
        for (JsonNode pair : line.path("kvpList")) {
            if (pair.has(key)) {
                return pair.path(key).asText();
            }
        }
        return "";
    }

    private static Set<String> trades(JsonNode fills) {
        Set<String> trades = new TreeSet<>();
        fills.forEach(fill -> trades.add(
                fill.path("tradingPair").asText() + " " + fill.path("tradeId").asText()));
        return trades;
    }

    /** A copy of the state while its host writes it; what comes and goes meanwhile is not missed. */
    private static void backup(Path state, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(state.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (Files.isRegularFile(file)) {
                    try {
                        Files.copy(file, copy);
                    } catch (NoSuchFileException gone) {
                        assertThat(file.toString())
                                .as("only what is for a moment goes")
                                .endsWith(".new");
                    }
                }
            }
        }
    }

    private static boolean keeps(Path home, String bot) throws IOException {
        Path running = home.resolve("running-bots.json");
        return Files.exists(running) && Files.readString(running).contains(bot);
    }

    @Test
    @DisplayName(
            "REC-2, FILL-5: from a backup that was taken while it traded, the bots that ran come back and every fill"
                    + " is found; the log tells ids, the audit log who did what")
    void operated() throws Exception {
        Distribution first = Distribution.in(folder.resolve("first"));
        Distribution second = Distribution.in(folder.resolve("second"));
        try (EmulatedVenue venue = EmulatedVenue.start(first, "--market", "random", "--seed", "7", "--limits", "x10")) {
            first.configure(venue.configuration() + "log.json = true\n");
            second.configure(venue.configuration());
            Path btc = first.file("btc.conf", BOT.formatted("BTC-USDT"));
            Path eth = first.file("eth.conf", BOT.formatted("ETH-USDT"));
            String keys = "binance=" + venue.keyFile();
            try (Started host = first.start("run", btc, eth, "--key-file", keys, "--json")) {
                host.until("both", () -> keeps(first.home(), "btc.conf") && keeps(first.home(), "eth.conf"));
                assertThat(first.run("stop", "eth", "--json").status()).isZero();
                assertThat(first.run("stop", "nobody", "--json").status()).isEqualTo(1);
                host.until("one of them", () -> !keeps(first.home(), "eth.conf"));
                host.until("fills", () -> venue.ledger().path("fills").size() >= 2);
                backup(first.home(), second.home());
                int before = venue.ledger().path("fills").size();
                host.until("more fills", () -> venue.ledger().path("fills").size() >= before + 2);
                host.until(
                        "a fill in the log", () -> Files.readString(first.home().resolve("logs/host.jsonl"))
                                .contains("\"ORDER_FILLED\""));
            }

            List<JsonNode> log = lines(first.home().resolve("logs/host.jsonl"));
            JsonNode fill = log.stream()
                    .filter(line -> value(line, "event").equals("ORDER_FILLED"))
                    .findFirst()
                    .orElseThrow();
            assertThat(value(fill, "tradeId")).isNotEmpty();
            assertThat(value(fill, "exchangeOrderId")).isNotEmpty();
            assertThat(log)
                    .as("the command of the order that was filled")
                    .anyMatch(line -> value(line, "command").equals("CREATE")
                            && value(line, "clientOrderId").equals(value(fill, "clientOrderId"))
                            && value(line, "owner").equals(value(fill, "owner")));
            assertThat(Files.readString(first.home().resolve("logs/host.log")))
                    .contains("CREATE " + value(fill, "clientOrderId"), "trade " + value(fill, "tradeId"));

            Path audit = first.home().resolve("audit.jsonl");
            String user = System.getProperty("user.name");
            assertThat(lines(audit)).allMatch(line -> line.path("user").asText().equals(user));
            assertThat(lines(audit).stream()
                            .map(line -> line.path("action").asText() + " "
                                    + line.at("/what/bot").asText() + " "
                                    + line.path("result").asText().split(":")[0]))
                    .contains("run  begins", "stop eth done", "stop nobody INVALID_REQUEST");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(audit)).doesNotContain(venue.secret());

            try (Started host = second.start("run", "--resume", "--key-file", keys, "--json")) {
                int before = venue.ledger().path("orders").size();
                host.until("it trades", () -> venue.ledger().path("orders").size() >= before + 2);
                JsonNode bots = second.run("status", "--json").json().path("bots");
                assertThat(bots).hasSize(1);
                assertThat(bots.get(0).path("name").asText())
                        .as("the one that was not stopped")
                        .isEqualTo("btc");
                host.interrupt();
                host.ended();
            }
            assertThat(venue.orders("OPEN", "PARTIALLY_FILLED"))
                    .as("orders placed after the backup were adopted and cancelled, too")
                    .isZero();
            assertThat(trades(second.run("export", "fills", "--json").json()))
                    .isEqualTo(trades(venue.ledger().path("fills")));
            assertThat(keeps(second.home(), "btc.conf"))
                    .as("a signal may be the machine's restart")
                    .isTrue();
        }
    }
}
