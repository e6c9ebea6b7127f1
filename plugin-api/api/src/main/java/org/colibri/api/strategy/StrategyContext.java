package org.colibri.api.strategy;

import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.plugin.PluginContext;

/** What the host gives to one strategy instance. */
public interface StrategyContext extends PluginContext {

    /** The bot's name. */
    String bot();

    /** The instance's id, unique in the host. */
    String id();

    /**
     * A market that the strategy named in {@code markets()}.
     *
     * @throws IllegalArgumentException for another one
     */
    Market market(MarketKey key);

    /** The bot's way to place and cancel orders; used on its loop. */
    OrderGateway orders();

    /**
     * This instance's own journal: what it appends comes back as {@link #history} when a bot of the same name starts
     * again. The bytes are its own; it says with {@code keepFrom} which records it needs no more. An emulated bot's
     * keeps nothing, as its venue forgets everything. Used on the bot's loop.
     */
    @Override
    Journal journal();

    /**
     * What this instance appended in earlier runs, oldest first; empty where nothing is kept. It is read before the
     * instance is made and stays as it is: what is appended in this run is not in it. Used on the bot's loop.
     */
    default List<JournalRecord> history() {
        return List.of();
    }
}
