package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.plugins.PluginLoading;
import org.colibri.engine.replay.InputPlayer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick-start bot as it is delivered, in a process of its own: from its recorded inputs the same commands follow. */
class RecordedInputsIT {

    private static final int ORDERS = 25;

    @TempDir
    Path folder;

    private String recording() {
        return "bots { record-inputs = \"" + inputs() + "\" }\n";
    }

    private Path venueInputs() {
        return folder.resolve("venue-inputs");
    }

    private String recording(EmulatedVenue venue) {
        return venue.configuration() + "connectors.binance.record-inputs = \"" + venueInputs() + "\"\n";
    }

    private Path inputs() {
        return folder.resolve("inputs");
    }

    /** Oldest first: the time is in their names. */
    private List<Path> records() throws IOException {
        return records(inputs());
    }

    private static List<Path> records(Path inputs) throws IOException {
        if (!Files.exists(inputs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inputs)) {
            return files.sorted().toList();
        }
    }

    /** The commands of a record, in order, as their bytes stand in it; a line that a kill tore is none. */
    private static List<String> recorded(Path record) throws IOException {
        List<String> commands = new ArrayList<>();
        String text = Files.readString(record);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            for (String kind : List.of("create", "cancel", "amend", "cancelAll")) {
                String before = "{\"k\":\"" + kind + "\",\"v\":";
                if (line.startsWith(before) && line.endsWith("}")) {
                    commands.add(kind + " " + line.substring(before.length(), line.length() - 1));
                }
            }
        }
        return commands;
    }

    private static Set<String> created(List<String> commands) {
        Set<String> ids = new HashSet<>();
        for (String command : commands) {
            if (command.startsWith("create ")) {
                ids.add(Ran.parse(command.substring("create ".length()))
                        .path("clientOrderId")
                        .asText());
            }
        }
        return ids;
    }

    /** Plays a record to the strategy that the distribution ships, with the settings of that bot file. */
    private List<String> play(Distribution distribution, Path bot, InputPlayer player) throws Exception {
        PluginLoading loading = new PluginLoading(folder.resolve("cache"), folder.resolve("trusted"));
        for (Path jars : List.of(distribution.plugins(), distribution.strategies())) {
            try (Stream<Path> files = Files.list(jars)) {
                for (Path jar : files.sorted().toList()) {
                    loading.load(loading.inspect(jar));
                }
            }
        }
        PluginCatalog catalog = new PluginCatalog(() -> List.copyOf(loading.loaded()));
        StrategySpec<?> spec = new BotConfigLoader(catalog, HostConfig.defaults())
                .load(bot)
                .strategies()
                .get(0);
        return player.play(spec::create);
    }

    /** Of the host's bot; none as long as the host does not answer. */
    private static int orders(Distribution distribution) {
        Ran status = distribution.run("status", "--json");
        return status.status() == 0 ? status.parsed().at("/bots/0/orders").asInt() : 0;
    }

    private static Set<String> ledgerIds(EmulatedVenue venue) throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        for (JsonNode order : venue.ledger().path("orders")) {
            ids.add(order.path("clientOrderId").asText());
        }
        return ids;
    }

    @Test
    @DisplayName("DESIGN Time and transport: the quick start sends the same commands, byte for byte")
    void theQuickStartDecidesTheSame() throws Exception {
        Distribution distribution = Distribution.in(folder);
        distribution.configure(recording());

        JsonNode bot;
        try (Started host = distribution.start("run", "--json")) {
            host.until("orders", () -> orders(distribution) >= ORDERS / 2);
            assertThat(distribution.run("stop", "--json").status()).isZero();
            bot = host.ended().json().at("/bots/0");
        }

        Path record = records().get(0);
        InputPlayer player = new InputPlayer(record);
        List<String> commands = recorded(record);
        assertThat(player.isWhole()).isTrue();
        assertThat(bot.path("orders").asInt()).isGreaterThanOrEqualTo(ORDERS / 2);
        assertThat(created(commands))
                .hasSizeGreaterThanOrEqualTo(bot.path("orders").asInt());
        assertThat(commands).anyMatch(command -> command.startsWith("cancel "));
        assertThat(play(distribution, distribution.conf("quickstart.conf"), player))
                .isEqualTo(commands);
    }

    @Test
    @DisplayName("DESIGN Time and transport, FW-13: killed with its orders and started again, it decides the same")
    void theSameAfterAKill() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (EmulatedVenue venue =
                EmulatedVenue.start(distribution, "--market", "random", "--seed", "7", "--limits", "x10")) {
            distribution.configure(recording(venue) + recording());
            Path bot = live(distribution);
            try (Started host = start(distribution, venue, bot)) {
                host.until("orders of the first life", () -> ledgerIds(venue).size() >= ORDERS);
            }
            Set<String> before = new HashSet<>();
            try (Started host = start(distribution, venue, bot)) {
                // It cannot order before its connector is ready, and what the first life sent has arrived meanwhile.
                host.until("the second record", () -> records().size() == 2);
                before.addAll(ledgerIds(venue));
                host.until("orders of the second life", () -> ledgerIds(venue).size() >= before.size() + ORDERS);
                host.interrupt();
                host.ended();
            }
            InputPlayer first = new InputPlayer(records().get(0));
            List<String> firstCommands = recorded(records().get(0));
            assertThat(first.isWhole()).isFalse();
            assertThat(created(firstCommands)).hasSizeGreaterThan(ORDERS / 2);
            assertThat(play(distribution, bot, first)).isEqualTo(firstCommands);

            InputPlayer second = new InputPlayer(records().get(1));
            List<String> secondCommands = recorded(records().get(1));
            assertThat(second.isWhole()).isTrue();
            assertThat(Files.readString(records().get(1))).contains("\"call resume\"");
            Set<String> later = ledgerIds(venue);
            later.removeAll(before);
            assertThat(created(secondCommands))
                    .as("every order of the second life is in its record")
                    .containsAll(later);
            assertThat(play(distribution, bot, second)).isEqualTo(secondCommands);

            List<Path> venues = records(venueInputs());
            assertThat(venues).hasSize(2);
            assertThat(played(distribution, venue, venues.get(0)).path("whole").asBoolean())
                    .isFalse();
            assertThat(played(distribution, venue, venues.get(1)).path("whole").asBoolean())
                    .as("the second life began with the journal of the first")
                    .isTrue();
            assertThat(Files.readString(venues.get(1)))
                    .contains("\"kept\":true")
                    .doesNotContain("\"entries\":[]");
        }
    }

    @Test
    @DisplayName("DESIGN Time and transport, ID-3: a connector that went through faults sends and tells the same again")
    void theConnectorDecidesTheSame() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (EmulatedVenue venue =
                EmulatedVenue.start(distribution, "--market", "random", "--seed", "11", "--limits", "x10")) {
            // On one loop with its bot, so that commands come from within what it publishes.
            distribution.configure(recording(venue));
            Path bot = distribution.file(
                    "near.conf", Files.readString(live(distribution)) + "placement = with-connector\n");
            try (Started host = start(distribution, venue, bot)) {
                host.until("orders", () -> ledgerIds(venue).size() >= 4);
                for (String fault : List.of("dropAck", "skipSequence", "disconnect", "fillBeforeAck", "dropAck")) {
                    int before = ledgerIds(venue).size();
                    venue.post("/fault", "{'kind':'" + fault + "'}");
                    host.until("orders after " + fault, () -> ledgerIds(venue).size() >= before + 3);
                }
                host.until("the gap and the new connections in the record", () -> {
                    String text = Files.readString(records(venueInputs()).get(0));
                    return text.contains("\"GAP\"") && text.split("\"k\":\"connect\"").length > 3;
                });
                host.interrupt();
                host.ended();
            }
            Path record = records(venueInputs()).get(0);
            String text = Files.readString(record);
            assertThat(text).contains("\"call closed\"", "\"d\":1", "\"GAP\"");
            assertThat(text).doesNotContain(venue.secret());
            assertThat(text)
                    .doesNotContain(venue.ready().at("/credentials/apiKey").asText());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
                    .isEqualTo("rw-------");

            JsonNode played = played(distribution, venue, record);
            assertThat(played.path("whole").asBoolean()).isTrue();
            assertThat(played.at("/left/request").asInt()).isGreaterThan(20);
            assertThat(played.at("/left/connect").asInt())
                    .as("it connected again after the disconnect")
                    .isGreaterThan(2);

            // The amount of one order in the record is another one.
            Path changed = Files.writeString(
                    record.resolveSibling("changed.inputs"), text.replaceFirst("&quantity=", "&quantity=9"));
            Ran ran = distribution.run("replay", changed, "--json");
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.parsed().path("difference").asText()).contains("in line ", "quantity=9");
        }
    }

    /** Plays a connector's record in another process than the one that was recorded, without its key and with it. */
    private static JsonNode played(Distribution distribution, EmulatedVenue venue, Path record) {
        JsonNode played = distribution.run("replay", record, "--json").json();
        assertThat(played.has("difference")).isFalse();
        assertThat(played.path("connector").asText()).isEqualTo("binance");
        assertThat(played.path("signatures").asBoolean()).isFalse();
        JsonNode signed = distribution
                .run("replay", record, "--key-file", venue.keyFile(), "--json")
                .json();
        assertThat(signed.path("signatures").asBoolean()).isTrue();
        assertThat(signed.path("left")).isEqualTo(played.path("left"));
        return played;
    }

    /** The quick start's bot, on a venue of its own process and in more of a hurry. */
    private static Path live(Distribution distribution) throws IOException {
        String quickStart = Files.readString(distribution.conf("quickstart.conf"));
        String live = quickStart
                .replace("mode = emulated", "mode = live")
                .replaceFirst("(?s)emulator \\{.*?\\}", "")
                .replace("executor_refresh_time = 8", "executor_refresh_time = 1")
                .replace("cooldown_time = 2", "cooldown_time = 1");
        assertThat(live).contains("mode = live", "executor_refresh_time = 1", "cooldown_time = 1");
        return distribution.file("live.conf", live);
    }

    private static Started start(Distribution distribution, EmulatedVenue venue, Path bot) throws IOException {
        return distribution.start("run", bot, "--key-file", "binance=" + venue.keyFile(), "--json");
    }
}
