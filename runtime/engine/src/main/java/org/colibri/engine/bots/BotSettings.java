package org.colibri.engine.bots;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.config.StrategySpec;

/** The settings that a bot's strategies have now. Changed on the bot's loop, read on any thread. */
final class BotSettings {

    private volatile List<StrategySpec<?>> inForce;

    BotSettings(List<StrategySpec<?>> given) {
        inForce = List.copyOf(given);
    }

    List<StrategySpec<?>> inForce() {
        return inForce;
    }

    /**
     * Gives a strategy new settings.
     *
     * @throws VenueException when that strategy does not run, or {@code before} is not what it has now
     */
    void change(StrategySpec<?> before, StrategySpec<?> after, List<StrategyRunner> runners) {
        List<StrategySpec<?>> changed = new ArrayList<>(inForce);
        int at = changed.indexOf(before);
        StrategyRunner runner = runners.stream()
                .filter(one -> one.id().equals(before.id()))
                .findFirst()
                .orElse(null);
        if (at < 0) {
            throw refusal("the settings of " + before.id() + " were changed at the same time");
        } else if (runner == null || !runner.reconfigure(after.config())) {
            throw refusal(before.id() + " does not run now");
        }
        changed.set(at, after);
        inForce = List.copyOf(changed);
    }

    private static VenueException refusal(String message) {
        return VenueException.local(ErrorCategory.CONFIGURATION, message, "look at the bot and try again");
    }
}
