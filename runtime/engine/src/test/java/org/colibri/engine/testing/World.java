package org.colibri.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.BotRuns;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostEnvironment;
import org.colibri.engine.host.LoopFactory;
import org.colibri.engine.host.PluginChanges;
import org.colibri.engine.host.PluginContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host on virtual time with two venues and one strategy. */
public final class World {

    private final Path folder;
    private final HostConfig config;
    private final Map<String, Loop> loops = new HashMap<>();

    /** Names of loops on which no submitted task runs, as if a task hung there, until {@link #thaw}. */
    public final Set<String> frozen = new HashSet<>();

    private final Map<String, List<Runnable>> held = new HashMap<>();

    public final VirtualTime time;
    public final FakeCatalog plugins = new FakeCatalog();
    public final FakeVenue binance;
    public final FakeVenue kraken = new FakeVenue("kraken");
    public final ScriptedStrategy.Provider strategy = new ScriptedStrategy.Provider();
    public final KillSwitch killSwitch = new KillSwitch();
    public final Map<String, Long> stuck = new HashMap<>();
    public final Map<String, Credentials> credentials = new HashMap<>();
    public final RecordedJournals journals;
    public final Host host;
    public final PluginChanges changes;

    public World(Path folder, HostConfig config) {
        this(folder, config, new VirtualTime(1_763_800_000_000L), new FakeVenue("binance"), new RecordedJournals());
    }

    /** The host's process ended just now; the venue and the journals stay. What it had to do is not done any more. */
    public World afterCrash() {
        VirtualTime later = new VirtualTime(time.clock().millis() + 5_000);
        return new World(folder, config, later, binance, journals);
    }

    private World(Path folder, HostConfig config, VirtualTime time, FakeVenue binance, RecordedJournals journals) {
        this.folder = folder;
        this.config = config;
        this.time = time;
        this.binance = binance;
        this.journals = journals;
        plugins.connector(kraken);
        plugins.emulator(kraken);
        plugins.emulator(binance);
        LoopFactory factory = new LoopFactory() {
            @Override
            public Loop open(String name) {
                Loop loop = new FreezableLoop(time.loop(name), frozen, held);
                loops.put(name, loop);
                return loop;
            }

            @Override
            public Loop openBot(String name) {
                return open(name);
            }

            @Override
            public CompletableFuture<Void> close(Loop loop) {
                CompletableFuture<Void> closed = new CompletableFuture<>();
                loop.execute(() -> {
                    loops.remove(loop.name(), loop);
                    closed.complete(null);
                });
                return closed;
            }
        };
        host = new Host(new HostEnvironment(
                config,
                plugins.catalog(),
                factory,
                time.loop("control"),
                Runnable::run,
                new LoopBus(),
                (name, loop, bus) -> new PluginContexts.OpenContext(new Context(loop, bus), () -> {}),
                journals,
                AccountStores.of(journals),
                BotRuns.none(),
                (connector, account) -> Optional.ofNullable(credentials.get(connector + "/" + account)),
                "abc",
                killSwitch,
                () -> stuck));
        changes = new PluginChanges(host);
    }

    /** What hung on that loop is over: everything that was submitted meanwhile runs. */
    public void thaw(String loop) {
        frozen.remove(loop);
        List<Runnable> tasks = held.getOrDefault(loop, List.of());
        held.remove(loop);
        tasks.forEach(loops.get(loop)::execute);
        time.runReady();
    }

    /** Names of the loops that are open. */
    public Map<String, Loop> loops() {
        return loops;
    }

    /** Writes a bot file of the scripted strategy with more lines for its config, and for the file. */
    public Path file(String name, String connector, String config, String... lines) {
        return raw(
                name,
                String.join("\n", lines) + "\nstrategy = scripted\nconfig {\nconnector_name = " + connector
                        + "\ntrading_pair = BTC-USDT\n" + config + "\n}\n");
    }

    public Path raw(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name + ".conf"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a bot and lets everything that follows happen. */
    public CompletableFuture<BotStatus> start(Path file) {
        CompletableFuture<BotStatus> started = host.start(file);
        time.runReady();
        return started;
    }

    public BotStatus bot(String name) {
        time.advance(Duration.ofSeconds(1));
        return host.status().bots().stream()
                .filter(bot -> bot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record Context(Loop loop, Bus bus) implements PluginContext {

        @Override
        public Journal journal() {
            return Journal.none();
        }

        @Override
        public Logger logger(Class<?> owner) {
            return LoggerFactory.getLogger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }

    private record FreezableLoop(Loop loop, Set<String> frozen, Map<String, List<Runnable>> held) implements Loop {

        @Override
        public String name() {
            return loop.name();
        }

        @Override
        public boolean isCurrent() {
            return loop.isCurrent();
        }

        @Override
        public Clock clock() {
            return loop.clock();
        }

        @Override
        public Timers timers() {
            return loop.timers();
        }

        @Override
        public void execute(Runnable task) {
            if (frozen.contains(loop.name())) {
                held.computeIfAbsent(loop.name(), name -> new ArrayList<>()).add(task);
            } else {
                loop.execute(task);
            }
        }
    }
}
