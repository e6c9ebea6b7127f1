package org.colibri.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host does when plugins come and go. A connector's plugin: the bots that use it stop trading there and keep
 * their state, its accounts cancel and stop, and when it is back they go on. A strategy's plugin: its bots stop and are
 * started anew from their files when it is back. All other bots trade on. Used on the control loop.
 */
public final class PluginChanges implements PluginUser {

    private static final Logger LOG = LoggerFactory.getLogger(PluginChanges.class);

    private final Host host;

    public PluginChanges(Host host) {
        this.host = host;
    }

    @Override
    public void loaded(LoadedPlugin plugin) {
        host.comeBack(parts(plugin));
        for (Venue venue : host.venues()
                .matching(venue -> !venue.isOpen() && !venue.users().isEmpty())) {
            if (uses(venue, plugin)) {
                reopen(venue);
            }
        }
        Set<String> strategies = strategies(plugin);
        for (HostedBot hosted : host.hosted()) {
            if (hosted.waitsForStrategy() && !strategies.isEmpty()) {
                host.start(hosted.file()).whenComplete((status, failure) -> {
                    if (failure != null) {
                        LOG.error("Bot {} does not start again: {}", hosted.name(), Causes.text(failure));
                    }
                });
            }
        }
    }

    private void reopen(Venue venue) {
        for (Bot bot : users(venue)) {
            venue.open(bot.config().account()).thenCompose(bot::resume).whenComplete((resumed, failure) -> {
                if (failure != null) {
                    String why = venue.key().connector() + " does not start again: " + Causes.text(failure);
                    LOG.error("Bot {}: {}", bot.name(), why);
                    bot.suspend(venue.key().connector(), why);
                }
            });
        }
    }

    @Override
    public CompletableFuture<Void> release(LoadedPlugin plugin, boolean replaced) {
        host.leave(parts(plugin));
        Set<String> strategies = strategies(plugin);
        List<CompletableFuture<?>> work = new ArrayList<>();
        for (HostedBot hosted : host.hosted()) {
            Bot bot = hosted.bot();
            if (bot != null && bot.config().strategyIds().stream().anyMatch(strategies::contains)) {
                String why = "the plugin of its strategy " + (replaced ? "is being replaced" : "was removed")
                        + "; it starts again when that is back";
                work.add(host.stopOne(hosted.name(), why).thenRun(() -> hosted.waitForStrategy(true)));
            }
        }
        return CompletableFuture.allOf(work.toArray(CompletableFuture<?>[]::new))
                .thenCompose(stopped -> releaseVenues(plugin, replaced));
    }

    private CompletableFuture<Void> releaseVenues(LoadedPlugin plugin, boolean replaced) {
        return CompletableFuture.allOf(host.venues().matching(venue -> uses(venue, plugin)).stream()
                .map(venue -> release(venue, plugin, replaced))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Cancel-only, flush, stop: the accounts confirm their cancels while the bots still hear of them. */
    private CompletableFuture<Void> release(Venue venue, LoadedPlugin plugin, boolean replaced) {
        String id = venue.key().connector();
        String why = "the plugin of " + id + " " + (replaced ? "is being replaced" : "was removed")
                + "; trading goes on when it is back";
        List<Bot> users = users(venue);
        Bounds bounds = new Bounds(host.environment().control());
        return all(users, bot -> bot.suspend(id, why), bounds)
                .thenCompose(suspended -> venue.stopAccounts())
                .thenCompose(unconfirmed -> {
                    unconfirmed.forEach(order -> LOG.error("Not confirmed: {}", order));
                    return all(users, bot -> bot.detach(id, why), bounds);
                })
                .thenCompose(detached -> venue.stopConnector())
                .thenCompose(stopped ->
                        emulates(venue, plugin) ? venue.stopEmulator() : CompletableFuture.completedFuture(null));
    }

    /** A bot whose loop hangs cannot keep the others waiting. */
    private static CompletableFuture<Void> all(
            List<Bot> bots, Function<Bot, CompletableFuture<Void>> action, Bounds bounds) {
        return CompletableFuture.allOf(bots.stream()
                .map(bot -> bounds.on(
                                bounds.control(),
                                Duration.ofSeconds(5),
                                "telling bot " + bot.name(),
                                () -> action.apply(bot))
                        .exceptionally(failure -> {
                            LOG.error("Bot {} does not answer", bot.name(), failure);
                            return null;
                        }))
                .toArray(CompletableFuture<?>[]::new));
    }

    private List<Bot> users(Venue venue) {
        return host.hosted().stream()
                .map(HostedBot::bot)
                .filter(bot -> bot != null && venue.users().contains(bot.name()))
                .toList();
    }

    private static boolean uses(Venue venue, LoadedPlugin plugin) {
        boolean connects = plugin.connectors().stream()
                .flatMap(provider -> provider.descriptors().stream())
                .anyMatch(
                        descriptor -> descriptor.connector().equals(venue.key().connector()));
        return connects || emulates(venue, plugin);
    }

    private static boolean emulates(Venue venue, LoadedPlugin plugin) {
        return venue.key().isEmulated()
                && plugin.emulators().stream().anyMatch(provider -> provider.connector()
                        .equals(venue.key().connector()));
    }

    private static Set<String> parts(LoadedPlugin plugin) {
        Set<String> parts = new HashSet<>();
        plugin.connectors().stream()
                .flatMap(provider -> provider.descriptors().stream())
                .forEach(descriptor -> parts.add("connector " + descriptor.connector()));
        plugin.emulators().forEach(provider -> parts.add("connector " + provider.connector()));
        strategies(plugin).forEach(id -> parts.add("strategy " + id));
        return parts;
    }

    private static Set<String> strategies(LoadedPlugin plugin) {
        return plugin.strategies().stream().map(strategy -> strategy.id()).collect(Collectors.toSet());
    }
}
