package org.colibri.engine.bots;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.engine.accounting.CountedFills;
import org.colibri.engine.replay.InputRecorder;

/**
 * What is kept of a bot beyond its run, and beyond the life of the process: one journal for each of its strategy
 * instances, so that each writes and lets go of its own records. The host opens it before the bot is made and closes it
 * after.
 *
 * @param instances by the id of the strategy instance
 * @param counted the fills that its runs in this process have counted; what happened between them is nobody else's
 */
public record BotStore(Map<String, Instance> instances, CountedFills counted) {

    private static final Instance NOTHING = new Instance(Journal.none(), List.of(), Optional.empty());

    public BotStore {
        instances = Map.copyOf(instances);
    }

    /** Keeps nothing: emulated bots, benchmarks, tests. */
    public static BotStore none() {
        return new BotStore(Map.of(), new CountedFills());
    }

    Instance of(String strategyId) {
        return instances.getOrDefault(strategyId, NOTHING);
    }

    /**
     * What is kept of one strategy instance.
     *
     * @param history what the journal showed when it was opened, oldest first
     * @param recorder of what enters it, where that is asked for
     */
    public record Instance(Journal journal, List<JournalRecord> history, Optional<InputRecorder> recorder) {

        public Instance {
            history = List.copyOf(history);
        }
    }
}
