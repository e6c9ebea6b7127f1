package org.colibri.engine.host;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.accounting.CountedFills;
import org.colibri.engine.bots.BotStore;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.replay.InputRecorder;
import org.colibri.engine.replay.RecordFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes what is kept of bots, off the loops. The journal of strategy instance {@code ID} is named {@code
 * bot.ID}, on paper {@code paper.bot.ID}; taking its folder away while the bot does not run makes the bot forget its
 * executors, holds and peaks. An emulated bot's is not kept: its venue forgets everything when it ends.
 */
final class BotStores {

    private static final Logger LOG = LoggerFactory.getLogger(BotStores.class);

    private final HostEnvironment environment;
    /** What the bots of this process have counted so far, each in its modes. */
    private final Map<String, CountedFills> counted = new ConcurrentHashMap<>();

    BotStores(HostEnvironment environment) {
        this.environment = environment;
    }

    /** Completes on the control loop; fails with {@code VenueException} when a journal cannot be opened or read. */
    CompletableFuture<BotStore> open(BotConfig config) {
        boolean nothing = !keeps(config) && recordings().isEmpty();
        if (nothing) {
            return CompletableFuture.completedFuture(new BotStore(Map.of(), counted(config)));
        }
        return CompletableFuture.supplyAsync(() -> openNow(config), environment.worker())
                .thenApplyAsync(store -> store, environment.control());
    }

    private CountedFills counted(BotConfig config) {
        return counted.computeIfAbsent(config.mode() + " " + config.name(), bot -> new CountedFills());
    }

    private static boolean keeps(BotConfig config) {
        return config.mode() != BotMode.EMULATED;
    }

    private Optional<String> recordings() {
        return environment.config().bots().recordInputs();
    }

    private BotStore openNow(BotConfig config) {
        Map<String, BotStore.Instance> instances = new HashMap<>();
        try {
            for (StrategySpec<?> spec : config.strategies()) {
                Journal journal = keeps(config) ? environment.journals().open(name(config, spec)) : Journal.none();
                instances.put(spec.id(), new BotStore.Instance(journal, List.of(), Optional.empty()));
                instances.put(
                        spec.id(), new BotStore.Instance(journal, JournalRecord.readAll(journal), recorder(spec.id())));
            }
            return new BotStore(instances, counted(config));
        } catch (JournalException | UncheckedIOException e) {
            BotStore begun = new BotStore(instances, counted(config));
            closeJournals(begun);
            endRecords(begun);
            throw VenueException.local(ErrorCategory.CONFIGURATION, e.getMessage(), null);
        }
    }

    /** What a bot holds on paper is nothing to it when it trades live. */
    private static String name(BotConfig config, StrategySpec<?> spec) {
        return (config.mode() == BotMode.PAPER ? "paper.bot." : "bot.") + spec.id();
    }

    private Optional<InputRecorder> recorder(String strategyId) {
        long now = environment.control().clock().millis();
        return recordings()
                .map(folder -> new RecordFolder(Path.of(folder)).record(strategyId, now, environment.worker()));
    }

    /** After the bot's last turn. Never fails; completes on the control loop, when all is written. */
    CompletableFuture<Void> close(BotStore store) {
        if (store.instances().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> closeJournals(store), environment.worker())
                .thenCompose(closed -> endRecords(store))
                .thenRunAsync(() -> {}, environment.control());
    }

    private static CompletableFuture<Void> endRecords(BotStore store) {
        return CompletableFuture.allOf(store.instances().values().stream()
                .flatMap(instance -> instance.recorder().stream())
                .map(InputRecorder::end)
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void closeJournals(BotStore store) {
        store.instances().values().forEach(instance -> {
            try {
                instance.journal().close();
            } catch (JournalException failed) {
                LOG.error("{} was not closed in order", instance.journal(), failed);
            }
        });
    }
}
