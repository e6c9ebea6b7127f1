package org.colibri.console.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.colibri.api.connector.Credentials;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.KeyFile;
import org.colibri.console.output.Output;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.replay.ConnectorPlayer;
import org.colibri.engine.replay.InputPlayer;
import org.colibri.engine.replay.RecordKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri replay FILE}: gives recorded inputs to the installed code and tells whether it decides the same. */
@Command(
        name = "replay",
        description = {
            "Follows a record of a bot's or a connector's inputs again: the installed plugin must do the same with them.",
            "bots.record-inputs and connectors.ID.record-inputs of colibri.conf make such records. What it sends is"
                    + " compared byte for byte; nothing leaves this machine."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int DIFFERS = 1;

    @Parameters(paramLabel = "FILE", description = "A record, NAME-TIME.inputs.")
    private Path file;

    @Option(names = "--bot", paramLabel = "BOT.conf", description = "Of a bot's record: its file, with its settings.")
    private Path bot;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Of a connector's record: the key, to compare signatures, too.")
    private Path keyFile;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("there is no file " + file, null);
            }
            Installation installation = Installation.locate();
            Plugins plugins = new Plugins(installation);
            Optional<String> connector = RecordKind.of(file).connector();
            Map<String, Object> told =
                    connector.isPresent() ? connector(connector.get(), plugins) : strategy(installation, plugins);
            String difference = (String) told.get("difference");
            output.result(told, difference == null ? "the same: " + told : "it differs: " + difference);
            return difference == null ? 0 : DIFFERS;
        } catch (IOException e) {
            return output.failure(new UsageException(file + " cannot be read: " + e.getMessage(), null));
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private Map<String, Object> connector(String id, Plugins plugins) {
        Optional<Credentials> key = Optional.ofNullable(keyFile).map(KeyFile::read);
        ConnectorPlayer player = new ConnectorPlayer(file, key);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("connector", id);
        try {
            ConnectorPlayer.Played played = player.play(plugins.connector(id).provider());
            told.put("inputs", played.inputs());
            told.put("left", played.left());
            told.put("whole", played.whole());
            told.put("signatures", played.signatures());
            told.put("difference", null);
        } catch (IllegalStateException differs) {
            told.put("difference", differs.getMessage());
        }
        return told;
    }

    private Map<String, Object> strategy(Installation installation, Plugins plugins) throws IOException {
        if (bot == null) {
            throw new UsageException(
                    file + " is a bot's record, which holds no settings", "name the bot's file with --bot BOT.conf");
        }
        plugins.load(jar -> true);
        BotConfig config = new BotConfigLoader(plugins.catalog(), installation.config()).load(bot);
        StrategySpec<?> spec = spec(config.strategies());
        InputPlayer player = new InputPlayer(file);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("bot", spec.id());
        try {
            List<String> commands = player.play(spec::create);
            told.put("left", counted(commands));
            told.put("whole", player.isWhole());
            told.put("difference", null);
        } catch (IllegalStateException differs) {
            told.put("difference", differs.getMessage());
        }
        return told;
    }

    /** The record's name begins with that of its strategy instance. */
    private StrategySpec<?> spec(List<StrategySpec<?>> all) {
        String name = file.getFileName().toString();
        return all.size() == 1
                ? all.get(0)
                : all.stream()
                        .filter(spec -> name.matches(Pattern.quote(spec.id()) + "-\\d+\\.inputs"))
                        .findFirst()
                        .orElseThrow(() -> new UsageException(
                                "the record " + name + " is of none of the bot's controllers",
                                all.stream().map(StrategySpec::id).collect(Collectors.joining(", "))));
    }

    private static Map<String, Long> counted(List<String> commands) {
        return commands.stream()
                .collect(Collectors.groupingBy(
                        command -> command.substring(0, command.indexOf(' ')), TreeMap::new, Collectors.counting()));
    }
}
