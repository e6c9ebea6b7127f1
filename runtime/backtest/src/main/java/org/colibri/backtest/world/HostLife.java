package org.colibri.backtest.world;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journals;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.BotRuns;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostEnvironment;
import org.colibri.engine.host.PluginContexts;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.colibri.venuekit.simulation.NetworkClient;
import org.colibri.venuekit.simulation.SimulatedNetwork;
import org.slf4j.Logger;

/** The host from one start to its end: the real one, on the loops of a simulated process. */
public final class HostLife {

    private final int number;
    private final SimulatedProcess process;
    private final LifeWatch watch;
    private final Host host;
    private Account account;
    private Connector connector;
    private boolean stopping;

    /** What a life is made of. */
    record Parts(
            VirtualTime time,
            SimulatedNetwork network,
            Disk disk,
            ProviderCatalog plugins,
            HostConfig config,
            Credentials credentials,
            Supplier<Logger> logger) {}

    HostLife(int number, SimulatedProcess process, Parts parts, StrategyProvider<?> strategy, LifeWatch watch) {
        this.number = number;
        this.process = process;
        this.watch = watch;
        ProcessLoops loops = new ProcessLoops(parts.time(), process);
        Loop control = loops.open("control");
        Journals journals = parts.disk().journals(process);
        host = new Host(new HostEnvironment(
                parts.config(),
                new LifeCatalog(parts.plugins(), strategy, this::opened),
                loops,
                control,
                Runnable::run,
                new LoopBus(),
                contexts(parts),
                journals,
                AccountStores.of(journals),
                new Books(),
                (id, name) -> Optional.of(parts.credentials()),
                "sim",
                new KillSwitch(),
                Map::of));
        process.whenDead(() -> watch.ended(this, !stopping));
    }

    /** Shows the bot's books to whoever watches. */
    private final class Books implements BotRuns {

        @Override
        public void started(BotConfig bot) {
            // There is one, from the start of each life.
        }

        @Override
        public void ended(BotStatus last) {
            // The life ends with it.
        }

        @Override
        public void booked(String bot, LedgerEntry entry) {
            watch.booked(HostLife.this, entry);
        }
    }

    private PluginContexts contexts(Parts parts) {
        return (name, loop, bus) -> {
            Map<Class<?>, Supplier<?>> makers = new HashMap<>();
            NetworkClient http = client(parts.network(), loop);
            NetworkClient sockets = client(parts.network(), loop);
            makers.put(HttpTransport.class, () -> new SimulatedHttp(http, process));
            makers.put(SocketTransport.class, () -> new SimulatedSockets(sockets, process));
            return new PluginContexts.OpenContext(new ProcessContext(loop, bus, parts.logger(), makers), () -> {
                http.close();
                sockets.close();
            });
        };
    }

    private NetworkClient client(SimulatedNetwork network, Loop loop) {
        NetworkClient client = network.client(loop);
        process.uses(client);
        return client;
    }

    private void opened(Connector madeBy, Account opened) {
        connector = madeBy;
        account = opened;
        watch.opened(this);
    }

    void start(Path botFile) {
        host.start(botFile).whenComplete((status, failure) -> {
            if (failure != null && !process.isDead() && !stopping) {
                watch.failed("the bot cannot be started in life " + number, failure);
            }
        });
    }

    void stop() {
        if (stopping || process.isDead()) {
            return;
        }
        stopping = true;
        process.liveOn();
        host.stop().whenComplete((stopped, failure) -> {
            if (process.isDead()) {
                return;
            }
            if (failure != null) {
                watch.failed("the host cannot be stopped in life " + number, failure);
            }
            process.die();
        });
    }

    SimulatedProcess process() {
        return process;
    }

    /** Counted from 1. */
    public int number() {
        return number;
    }

    public boolean isOver() {
        return process.isDead();
    }

    /** It has been asked to stop and has not ended yet. */
    public boolean isStopping() {
        return stopping;
    }

    /** Its account, on the connector's loop; null before it is open. */
    public Account account() {
        return account;
    }

    /** The real connector; null before its account is open. */
    public Connector connector() {
        return connector;
    }

    /** The bot's newest status; null before it is known. */
    public BotStatus bot() {
        return host.status().bots().stream().findFirst().orElse(null);
    }
}
