package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.state.StateDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the bots that run, kept in the state directory for {@code run --resume}: after a crash, a kill or a restart
 * of the machine these bots come back. One that an operator stopped or killed, or that ended by itself, does not; nor does
 * any once {@code colibri stop} has stopped the host. Used by the main thread; blocks on the file system.
 */
final class RunningBots {

    private static final Logger LOG = LoggerFactory.getLogger(RunningBots.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private List<Path> kept;

    RunningBots(StateDirectory state) {
        file = state.root().resolve("running-bots.json");
    }

    /** Those of the last run; none when there was none, or what it left cannot be read, which is told. */
    List<Path> read() {
        List<Path> bots = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (JsonNode bot : JSON.readTree(file.toFile()).path("bots")) {
                    bots.add(Path.of(bot.asText()));
                }
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read: no bot of the last run comes back by itself", file, e);
        }
        return bots;
    }

    /** Writes them down where they have changed. */
    void keep(List<BotStatus> bots, Function<String, Optional<Path>> files) {
        List<Path> now = bots.stream()
                .filter(bot -> !bot.state().isOver() && bot.state() != BotState.STOPPING)
                .flatMap(bot -> files.apply(bot.name()).stream())
                .sorted()
                .toList();
        if (now.equals(kept)) {
            return;
        }
        kept = now;
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(
                    next.toFile(),
                    JSON.createObjectNode()
                            .set(
                                    "bots",
                                    JSON.valueToTree(
                                            now.stream().map(Path::toString).toList())));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("{} cannot be written: after a crash other bots may come back", file, e);
        }
    }

    /** None comes back. */
    void forget() {
        keep(List.of(), name -> Optional.empty());
    }
}
