package org.colibri.engine.host;

import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotConfig;

/**
 * Keeps when which bot ran and what came of it. Called on the control loop where nothing else is said; never blocks and
 * never fails.
 */
public interface BotRuns {

    /** A bot runs from now on. */
    void started(BotConfig bot);

    /** It has ended; its last status says why and with what figures. */
    void ended(BotStatus last);

    /** An entry in the books of a running bot. Called on the bot's loop. */
    default void booked(String bot, LedgerEntry entry) {}

    /** Keeps nothing. */
    static BotRuns none() {
        return new BotRuns() {
            @Override
            public void started(BotConfig bot) {}

            @Override
            public void ended(BotStatus last) {}
        };
    }
}
