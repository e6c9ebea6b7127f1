package org.colibri.venuekit.market;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.venue.Exchange;

/**
 * A seeded stochastic order flow in all markets of a venue, each with a random sequence of its own, so that the same
 * seed gives the same commands in each pair whatever the others do.
 */
public final class RandomMarket implements MarketActor {

    private final List<RandomFlow> flows = new ArrayList<>();

    public RandomMarket(Exchange exchange, Timers timers, long seed) {
        exchange.markets().forEach(market -> flows.add(new RandomFlow(exchange, market, timers, seed)));
    }

    @Override
    public void start() {
        flows.forEach(RandomFlow::start);
    }

    @Override
    public void stop() {
        flows.forEach(RandomFlow::stop);
    }
}
