package org.colibri.strategykit.controller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.strategykit.executor.ExecutorState;
import org.colibri.strategykit.executor.StrayOrder;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.HoldState;

/** What a controller's journal tells of its earlier runs: the newest state of everything. */
final class SavedState {

    private final Map<String, ExecutorState> executors = new LinkedHashMap<>();
    private final Map<HoldKey, HoldState> holds = new LinkedHashMap<>();
    private final Map<String, StrayOrder.State> strays = new LinkedHashMap<>();
    private StoredResults stored = StoredResults.NONE;
    private DrawdownState drawdown;
    private String prefix;
    private long made;

    private SavedState() {}

    /**
     * Reads the records, oldest first.
     *
     * @throws JournalException when one is from a newer program or damaged
     */
    static SavedState of(List<JournalRecord> history) {
        SavedState state = new SavedState();
        history.forEach(state::take);
        return state;
    }

    private void take(JournalRecord record) {
        switch (record.kind()) {
            case Records.SERIES -> {
                Records.Series series = Records.read(record, Records.Series.class);
                made = series.prefix().equals(prefix) ? Math.max(made, series.made()) : series.made();
                prefix = series.prefix();
            }
            case Records.EXECUTOR -> take(Records.read(record, ExecutorState.class));
            case Records.SETTLED -> {
                Records.Settled settled = Records.read(record, Records.Settled.class);
                take(settled.executor());
                take(settled.hold());
            }
            case Records.STORED -> {
                Records.Stored put = Records.read(record, Records.Stored.class);
                stored = put.results();
                executors.remove(put.executorId());
            }
            case Records.HOLD -> take(Records.read(record, HoldState.class));
            case Records.STRAY -> {
                Records.Stray stray = Records.read(record, Records.Stray.class);
                strays.put(stray.order().order().id(), stray.order());
                take(stray.hold());
            }
            case Records.DRAWDOWN -> drawdown = Records.read(record, DrawdownState.class);
            default ->
                throw new JournalException(
                        "record " + record.position() + " of this bot's journal is of the unknown kind " + record.kind()
                                + ": use the program that wrote it, or a newer one",
                        null);
        }
    }

    private void take(ExecutorState state) {
        executors.put(state.id(), state);
        long number = numberOf(state.id());
        made = Math.max(made, number);
    }

    private void take(HoldState hold) {
        if (hold != null) {
            holds.put(new HoldKey(hold.market(), hold.side()), hold);
        }
    }

    /** The number of an executor in this journal's series, 0 for another id. */
    long numberOf(String executorId) {
        if (prefix == null || !executorId.startsWith(prefix + "-")) {
            return 0;
        }
        try {
            return Long.parseLong(executorId.substring(prefix.length() + 1));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    /** Executors that are not put away, in the order in which they were first noted. */
    List<ExecutorState> executors() {
        return List.copyOf(executors.values());
    }

    List<HoldState> holds() {
        return List.copyOf(holds.values());
    }

    List<StrayOrder.State> strays() {
        return List.copyOf(strays.values());
    }

    StoredResults stored() {
        return stored;
    }

    /** Null when nothing was noted yet. */
    DrawdownState drawdown() {
        return drawdown;
    }

    /** How the ids of executors begin; null when nothing was noted yet. */
    String prefix() {
        return prefix;
    }

    /** How many executors were made with that beginning, at least. */
    long made() {
        return made;
    }
}
