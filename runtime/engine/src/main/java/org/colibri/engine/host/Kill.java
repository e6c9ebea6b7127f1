package org.colibri.engine.host;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.BotStatus.MarketView;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * Takes everything back, or what some bots have placed: refuses their new orders, cancels the open ones wherever they
 * are, closes positions if asked to, and has the venues confirm it. The bots go on, without orders, until they are
 * released or stopped. Used on the control loop.
 */
final class Kill {

    /** A bot's figures are at most a second old; by then they hold the last fills. */
    private static final Duration FIGURES = Duration.ofSeconds(2);

    private final HostEnvironment environment;
    private final List<Bot> running;
    private final List<Bot> bots;
    private final Venues venues;
    private final Bounds bounds;
    private final Set<String> names;
    private final String reason;
    private final boolean flatten;

    /**
     * @param running all bots that run
     * @param names those that are meant; empty for everything of the host, whoever placed it
     */
    Kill(
            HostEnvironment environment,
            List<Bot> running,
            Venues venues,
            Bounds bounds,
            Set<String> names,
            String reason,
            boolean flatten) {
        this.environment = environment;
        this.running = List.copyOf(running);
        this.bots = running.stream()
                .filter(bot -> names.isEmpty() || names.contains(bot.name()))
                .toList();
        this.venues = venues;
        this.bounds = bounds;
        this.names = new TreeSet<>(names);
        this.reason = reason.isBlank() ? "killed by the operator" : reason;
        this.flatten = flatten;
    }

    /** Begins; never fails. */
    CompletableFuture<KillReport> run() {
        if (names.isEmpty()) {
            environment.killSwitch().kill(reason);
        } else {
            names.forEach(name -> environment.killSwitch().of(name).kill(reason));
        }
        return inParallel(cancels(), AccountCancel::run)
                .thenCompose(swept -> flatten
                        ? bounds.pause(FIGURES)
                                .thenCompose(now -> close(List.copyOf(bots), new ArrayList<>()))
                                .thenCompose(
                                        closed -> held(closed).thenApply(problems -> report(swept, closed, problems)))
                        : CompletableFuture.completedFuture(report(swept, List.of(), List.of())));
    }

    private List<AccountCancel> cancels() {
        List<AccountCancel> cancels = new ArrayList<>();
        for (Venue venue : venues.matching(Venue::isOpen)) {
            for (Venue.Opened opened : venue.opened()) {
                Set<String> here = users(venue, opened);
                if (names.isEmpty() || !here.isEmpty()) {
                    cancels.add(new AccountCancel(
                            venue,
                            opened,
                            names.isEmpty() ? Scope.all() : new Scope(here),
                            bounds,
                            environment.config().bots().cancelTimeout(),
                            known(opened, here)));
                }
            }
        }
        return cancels;
    }

    private Set<String> users(Venue venue, Venue.Opened opened) {
        return bots.stream()
                .filter(bot -> trades(bot, venue, opened))
                .map(Bot::name)
                .collect(Collectors.toSet());
    }

    private static boolean trades(Bot bot, Venue venue, Venue.Opened opened) {
        BotConfig config = bot.config();
        return config.account().equals(opened.account().name())
                && config.connectors().stream()
                        .anyMatch(id -> VenueKey.of(config, id).equals(venue.key()));
    }

    private List<OpenOrder> known(Venue.Opened opened, Set<String> here) {
        return bots.stream()
                .filter(bot -> here.contains(bot.name()))
                .flatMap(bot -> bot.status().openOrders().stream())
                .filter(open -> open.connector().equals(opened.connectorId()))
                .toList();
    }

    /** One after the other: two bots may share what an account has. */
    private CompletableFuture<List<ClosedPosition>> close(List<Bot> rest, List<ClosedPosition> done) {
        if (rest.isEmpty()) {
            return CompletableFuture.completedFuture(done);
        }
        Bot bot = rest.get(0);
        BotStatus status = bot.status();
        return close(bot, status.markets(), done).thenCompose(closed -> close(rest.subList(1, rest.size()), done));
    }

    private CompletableFuture<Void> close(Bot bot, List<MarketView> rest, List<ClosedPosition> done) {
        if (rest.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        MarketView market = rest.get(0);
        return close(bot, market)
                .thenAccept(closed -> {
                    if (closed != null) {
                        done.add(closed);
                    }
                })
                .thenCompose(next -> close(bot, rest.subList(1, rest.size()), done));
    }

    private CompletableFuture<ClosedPosition> close(Bot bot, MarketView market) {
        if (market.position().signum() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        String hanging = bot.loop().name();
        for (Venue venue : venues.matching(Venue::isOpen)) {
            for (Venue.Opened opened : venue.opened()) {
                if (trades(bot, venue, opened)
                        && opened.connectorId().equals(market.key().connector())) {
                    return environment.stuckLoops().get().containsKey(hanging)
                            ? CompletableFuture.completedFuture(notKnown(bot, opened, market))
                            : new PositionClosing(
                                            bot.name(),
                                            opened,
                                            market,
                                            environment.config().risk(),
                                            bounds)
                                    .run();
                }
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** What accounts hold beside: nothing of it may look as if it were closed. */
    private CompletableFuture<List<String>> held(List<ClosedPosition> closed) {
        List<CompletableFuture<List<String>>> looks = new ArrayList<>();
        for (Venue venue : venues.matching(Venue::isOpen)) {
            for (Venue.Opened opened : venue.opened()) {
                if (opened.connector().descriptor().kind() != InstrumentKind.PERPETUAL) {
                    continue;
                }
                Set<TradingPair> told = closed.stream()
                        .filter(one -> !one.closed()
                                && one.connector().equals(opened.connectorId())
                                && one.account().equals(opened.account().name()))
                        .map(ClosedPosition::tradingPair)
                        .collect(Collectors.toSet());
                looks.add(new HeldPositions(opened, pair -> isMeant(venue, opened, pair), bounds).left(told));
            }
        }
        return inParallel(looks, look -> look)
                .thenApply(lines -> lines.stream().flatMap(List::stream).toList());
    }

    /** Named bots' pairs only, and not those that another bot trades there, too. */
    private boolean isMeant(Venue venue, Venue.Opened opened, TradingPair pair) {
        if (names.isEmpty()) {
            return true;
        }
        Set<Boolean> named = running.stream()
                .filter(bot -> trades(bot, venue, opened)
                        && bot.status().markets().stream()
                                .anyMatch(market -> market.key().connector().equals(opened.connectorId())
                                        && market.key().tradingPair().equals(pair)))
                .map(bot -> names.contains(bot.name()))
                .collect(Collectors.toSet());
        return named.equals(Set.of(true));
    }

    private static ClosedPosition notKnown(Bot bot, Venue.Opened opened, MarketView market) {
        return new ClosedPosition(
                bot.name(),
                opened.connectorId(),
                opened.account().name(),
                market.key().tradingPair(),
                market.position(),
                null,
                BigDecimal.ZERO,
                false,
                "the bot's loop hangs, so that its position is not known for sure; nothing was sent");
    }

    private KillReport report(List<Swept> swept, List<ClosedPosition> positions, List<String> held) {
        return new KillReport(
                reason,
                List.copyOf(names),
                swept.stream().mapToInt(Swept::cancelled).sum(),
                swept.stream().flatMap(one -> one.left().stream()).toList(),
                positions,
                Stream.concat(swept.stream().map(Swept::problem).filter(one -> !one.isEmpty()), held.stream())
                        .toList());
    }

    private static <T, R> CompletableFuture<List<R>> inParallel(List<T> parts, Function<T, CompletableFuture<R>> work) {
        List<CompletableFuture<R>> running = parts.stream().map(work).toList();
        return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> running.stream().map(CompletableFuture::join).toList());
    }
}
