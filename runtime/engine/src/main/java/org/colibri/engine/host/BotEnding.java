package org.colibri.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.Placement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one bot so that no order stays behind, whether its loop and its venues' turn or hang, and lets go of what only it
 * used. Used on the control loop.
 */
record BotEnding(HostEnvironment environment, Bounds bounds, Venues venues, BotStores stores) {

    private static final Logger LOG = LoggerFactory.getLogger(BotEnding.class);
    /** What a bot's stop may take beyond its own bounds before it counts as hanging. */
    static final Duration GRACE = Duration.ofSeconds(3);

    /** Begins; complete with the bot's orders, and those of accounts that ended with it, that may still be open. */
    CompletableFuture<List<UnconfirmedOrder>> end(HostedBot hosted, Bot bot, String why) {
        String name = hosted.name();
        HostConfig.Bots limits = environment.config().bots();
        boolean hangs = environment.stuckLoops().get().containsKey(bot.loop().name());
        Duration bound = hangs
                ? GRACE
                : limits.strategyStopTimeout().plus(limits.cancelTimeout()).plus(GRACE);
        List<UnconfirmedOrder> unconfirmed = new ArrayList<>();
        emergency().cancelWhereVenuesHang(bot);
        return bounds.on(bounds.control(), bound, "stopping bot " + name, () -> bot.stop(why))
                .thenCompose(stop -> stop.unconfirmed().isEmpty()
                        ? CompletableFuture.completedFuture(List.<UnconfirmedOrder>of())
                        : emergency().cancelUnconfirmed(bot, stop.unconfirmed()))
                .exceptionallyCompose(failure -> hanging(bot, failure))
                .thenCompose(left -> {
                    unconfirmed.addAll(left);
                    BotStatus last = LastStatus.of(
                            bot.status(), why, bounds.control().clock().millis(), left);
                    hosted.ended(last);
                    environment.runs().ended(last);
                    return venues.release(name);
                })
                .thenCompose(byAccounts -> {
                    byAccounts.stream()
                            .filter(order -> unconfirmed.stream().noneMatch(known -> isSame(known, order)))
                            .forEach(unconfirmed::add);
                    return closeLoop(bot);
                })
                .thenCompose(closed -> stores.close(hosted.store()))
                .thenApply(closed -> List.copyOf(unconfirmed));
    }

    private CompletableFuture<Void> closeLoop(Bot bot) {
        return bot.config().placement() == Placement.WITH_CONNECTOR
                ? CompletableFuture.completedFuture(null)
                : bounds.close(environment.loops(), bot.loop());
    }

    /** The bot's loop hangs: from now on nothing of it reaches a venue, and its orders are cancelled without it. */
    private CompletableFuture<List<UnconfirmedOrder>> hanging(Bot bot, Throwable failure) {
        LOG.error("Bot {} does not stop; its orders are cancelled without it", bot.name(), failure);
        bot.refuseOrders("the host has stopped the bot while its loop hung");
        return emergency().cancel(bot);
    }

    private EmergencyCancel emergency() {
        return new EmergencyCancel(venues, bounds, environment.config().bots().cancelTimeout());
    }

    private static boolean isSame(UnconfirmedOrder a, UnconfirmedOrder b) {
        String id = a.order().clientOrderId();
        return id != null
                && id.equals(b.order().clientOrderId())
                && a.connector().equals(b.connector());
    }
}
