package org.colibri.strategykit.controller;

import java.util.function.Consumer;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.strategykit.executor.Executor;
import org.colibri.strategykit.executor.ExecutorJournal;

/**
 * Writes what a controller needs to live on after a restart. Nothing here blocks or fails a strategy: a record that
 * cannot be written is told, and everything is written anew once there is room. Used on the bot's loop.
 */
final class ControllerJournal implements ExecutorJournal {

    /** After so many records everything is written anew, so that a log does not grow with the months. */
    private static final int RECORDS_PER_CHECKPOINT = 2_000;

    private final Journal journal;
    private final ErrorLog errors;
    private final boolean keeps;
    private int sinceCheckpoint;
    private boolean incomplete;

    ControllerJournal(Journal journal, ErrorLog errors) {
        this.journal = journal;
        this.errors = errors;
        this.keeps = journal != Journal.none();
    }

    @Override
    public boolean isWritable() {
        return journal.isWritable();
    }

    @Override
    public void placing(Executor executor, String clientOrderId) {
        if (keeps) {
            append(Records.EXECUTOR, executor.state());
            executor.noted();
        }
    }

    /** Notes an executor when it changed since it was noted last. */
    void note(Executor executor) {
        if (keeps && !executor.isNoted()) {
            executor.noted();
            write(Records.EXECUTOR, executor.state());
        }
    }

    /** Notes a state; what could not be written is written with the next checkpoint. */
    void write(int kind, Object state) {
        if (!keeps) {
            return;
        }
        try {
            append(kind, state);
        } catch (JournalException e) {
            incomplete = true;
            errors.warn("the bot's journal: " + e.getMessage());
        }
    }

    private long append(int kind, Object state) {
        sinceCheckpoint++;
        return journal.append(kind, Records.write(state));
    }

    /** Everything is written anew as soon as it can be. */
    void requestCheckpoint() {
        incomplete = true;
    }

    /** True when everything is to be written anew and can be. */
    boolean isCheckpointDue() {
        return keeps && (incomplete || sinceCheckpoint >= RECORDS_PER_CHECKPOINT) && journal.isWritable();
    }

    /**
     * Writes everything anew and lets go of what stood before.
     *
     * @param all gives every state with its kind to the sink
     */
    void checkpoint(Consumer<Sink> all) {
        long[] first = {0};
        try {
            all.accept((kind, state) -> {
                long position = append(kind, state);
                first[0] = first[0] == 0 ? position : first[0];
            });
            sinceCheckpoint = 0;
            incomplete = false;
            if (first[0] > 0) {
                journal.keepFrom(first[0]);
            }
        } catch (JournalException e) {
            incomplete = true;
            errors.warn("the bot's journal: " + e.getMessage());
        }
    }

    /** Takes states to be written. */
    interface Sink {

        void put(int kind, Object state);
    }
}
