package org.colibri.engine.host;

import com.typesafe.config.ConfigObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.config.SettingChange;
import org.colibri.engine.config.StrategySpec;

/** Changes the updatable settings of bots that run. Any thread; what strategies say to it is asked on the worker. */
final class SettingsDesk {

    private final HostEnvironment environment;

    SettingsDesk(HostEnvironment environment) {
        this.environment = environment;
    }

    /** Complete once the strategy has its new settings; fails when they are wrong or it does not run. */
    CompletableFuture<List<StrategySpec<?>>> change(Bot bot, String strategy, ConfigObject values) {
        if (environment.config().bots().recordInputs().isPresent()) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.NOT_SUPPORTED,
                    "the inputs of bots are being recorded; with other settings they could not be played again",
                    "change the bot's file and start it again"));
        }
        StrategySpec<?> before = bot.settings().stream()
                .filter(spec -> spec.id().equals(strategy))
                .findFirst()
                .orElse(null);
        if (before == null) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.INVALID_REQUEST, "bot " + bot.name() + " has no strategy '" + strategy + "'", null));
        }
        return CompletableFuture.supplyAsync(
                        () -> new SettingChange(bot.name()).apply(before, values), environment.worker())
                .thenCompose(after -> bot.reconfigure(before, after))
                .thenApply(done -> bot.settings());
    }
}
