package org.colibri.engine.host;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.config.StrategySpec;

/** What is shown and changed of a host from outside beside its status. Any thread; a view of one moment. */
public final class HostDesk {

    private final HostEnvironment environment;
    private final Venues venues;
    private final List<HostedBot> bots;

    HostDesk(HostEnvironment environment, Venues venues, List<HostedBot> bots) {
        this.environment = environment;
        this.venues = venues;
        this.bots = bots;
    }

    /** The file that a bot was started from; empty when there is no such bot. */
    public Optional<Path> file(String bot) {
        return bots.stream()
                .filter(hosted -> hosted.name().equals(bot))
                .map(HostedBot::file)
                .findFirst();
    }

    /** The accounts that are open now, for who shows what they do. */
    public List<HostFeed> feeds() {
        List<Bot> running =
                bots.stream().map(HostedBot::bot).filter(Objects::nonNull).toList();
        List<HostFeed> feeds = new ArrayList<>();
        for (Venue venue : venues.all()) {
            venue.opened().forEach(opened -> feeds.add(HostFeed.of(venue, opened, running)));
        }
        return feeds;
    }

    /** The strategies of a running bot with the settings that they have now; empty when it does not run. */
    public List<StrategySpec<?>> settings(String bot) {
        return running(bot).map(Bot::settings).orElse(List.of());
    }

    /**
     * Changes updatable settings of a strategy of a running bot; complete with all of the bot's once it has them. They
     * hold until the bot is started anew from its file. Fails with {@code ConfigurationException} for wrong ones.
     */
    public CompletableFuture<List<StrategySpec<?>>> change(String bot, String strategy, ConfigObject values) {
        return running(bot)
                .map(found -> new SettingsDesk(environment).change(found, strategy, values))
                .orElseGet(() -> CompletableFuture.failedFuture(VenueException.local(
                        ErrorCategory.CONFIGURATION, "the bot '" + bot + "' does not run", "start it first")));
    }

    private Optional<Bot> running(String name) {
        return bots.stream()
                .filter(hosted -> hosted.name().equals(name))
                .map(HostedBot::bot)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
