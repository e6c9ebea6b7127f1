package org.colibri.backtest.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.engine.accounting.LedgerEntry;

/** The entries of the bot's double-entry books, over all lives of the host, each of which begins with empty ones. */
final class BotBooks {

    private final Map<Integer, List<LedgerEntry>> byLife = new TreeMap<>();

    void add(int life, LedgerEntry entry) {
        byLife.computeIfAbsent(life, none -> new ArrayList<>()).add(entry);
    }

    /** The entries by life, oldest first. */
    Map<Integer, List<LedgerEntry>> byLife() {
        return byLife;
    }
}
