package org.colibri.engine.host;

import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotConfig;

/** Keeps when which bot ran and what came of it. Called on the control loop; never blocks and never fails. */
public interface BotRuns {

    /** A bot runs from now on. */
    void started(BotConfig bot);

    /** It has ended; its last status says why and with what figures. */
    void ended(BotStatus last);

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
