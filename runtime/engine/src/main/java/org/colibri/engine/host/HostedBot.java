package org.colibri.engine.host;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Clock;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.BotStore;

/** A bot's place in the host: it stays when the bot itself has ended or waits for a plugin. */
final class HostedBot {

    private final String name;
    private final Path file;
    private final BotLog log;
    private volatile Bot bot;
    private volatile BotStatus without;
    private BotStore store = BotStore.none();
    /** The bot was stopped because a strategy's plugin went; it starts again when that is back. Control loop. */
    private boolean waitsForStrategy;
    /** Somebody wants it stopped before it runs. Control loop. */
    private boolean stopRequested;

    private CompletableFuture<List<UnconfirmedOrder>> stopping;
    private CompletableFuture<BotStatus> starting = CompletableFuture.completedFuture(null);

    HostedBot(String name, Path file, Clock clock) {
        this.name = name;
        this.file = file;
        log = new BotLog(name, clock);
        without = BotStatus.of(name, BotState.STARTING, "its connectors are being started", clock.millis());
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    BotLog log() {
        return log;
    }

    /** The running bot, or null. */
    Bot bot() {
        return bot;
    }

    void runs(Bot newBot) {
        bot = newBot;
    }

    /** What is kept of it; closed once it has ended. Control loop. */
    BotStore store() {
        return store;
    }

    void keeps(BotStore opened) {
        store = opened;
    }

    /** The bot has ended, or never began; nothing of it is kept but how it ended. */
    void ended(BotStatus last) {
        without = last;
        bot = null;
    }

    void starting(CompletableFuture<BotStatus> start) {
        starting = start;
    }

    /** The stop that is under way or done, or null; a bot is stopped once. Control loop. */
    CompletableFuture<List<UnconfirmedOrder>> stopping() {
        return stopping;
    }

    void stopping(CompletableFuture<List<UnconfirmedOrder>> stop) {
        stopping = stop;
    }

    /** Asks the start that is under way to give up; complete when it has. */
    CompletableFuture<Void> giveUpStarting() {
        stopRequested = true;
        return starting.handle((status, failure) -> null);
    }

    boolean isStopRequested() {
        return stopRequested;
    }

    boolean waitsForStrategy() {
        return waitsForStrategy;
    }

    void waitForStrategy(boolean waits) {
        waitsForStrategy = waits;
    }

    /** Any thread. */
    BotStatus status() {
        Bot running = bot;
        return running == null ? without : running.status();
    }
}
