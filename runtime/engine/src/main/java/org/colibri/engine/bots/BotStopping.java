package org.colibri.engine.bots;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.BotOrders;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * Stops a bot so that no order stays behind: strategies wind down within a bound, then everything is cancelled and the
 * confirmations are awaited within another; what is not confirmed then is told. Used on the bot's loop.
 */
final class BotStopping {

    private final String bot;
    private final Loop loop;
    private final HostConfig.Bots limits;
    private final List<StrategyRunner> runners;
    private final BotOrders orders;
    private final CompletableFuture<List<OpenOrder>> done = new CompletableFuture<>();

    private Timers.Timer bound;
    private boolean begun;
    private boolean cancelling;

    BotStopping(String bot, Loop loop, HostConfig.Bots limits, List<StrategyRunner> runners, BotOrders orders) {
        this.bot = bot;
        this.loop = loop;
        this.limits = limits;
        this.runners = runners;
        this.orders = orders;
    }

    boolean isBegun() {
        return begun;
    }

    /** Begins, once; complete with the orders of which no end was confirmed. */
    CompletableFuture<List<OpenOrder>> begin() {
        begun = true;
        CompletableFuture<?>[] winding =
                runners.stream().map(StrategyRunner::stop).toArray(CompletableFuture<?>[]::new);
        bound = loop.timers().after(limits.strategyStopTimeout(), this::cancel);
        CompletableFuture.allOf(winding).whenComplete((stopped, failure) -> loop.execute(this::cancel));
        return done;
    }

    private void cancel() {
        if (cancelling) {
            return;
        }
        cancelling = true;
        bound.cancel();
        orders.closeAll("the bot is stopping");
        orders.cancelEverything(bot);
        bound = loop.timers().after(limits.cancelTimeout(), () -> done.complete(orders.open()));
        onOrderEvent();
    }

    /** An order may have ended. */
    void onOrderEvent() {
        if (cancelling && orders.openCount() == 0) {
            bound.cancel();
            done.complete(List.of());
        }
    }
}
