package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.colibri.api.model.Prices;
import org.colibri.api.time.Clock;
import org.colibri.kit.rates.Rate;
import org.colibri.kit.rates.Rates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot's rates: of each of its own venues, then of each other venue, then over the pairs of all of them (FX-1). A rate
 * that is missing is looked for again after a minute, and logged once (FEE-3). Used on the bot's loop.
 */
public final class RateSource implements RateLookup {

    private static final Logger LOG = LoggerFactory.getLogger(RateSource.class);
    private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<List<Prices>> venues;
    private final Clock clock;
    /** When a rate that is missing was last looked for, by its two assets. */
    private final Map<String, Long> missing = new HashMap<>();

    /** @param venues the prices of all venues as known now, the bot's own first */
    public RateSource(Supplier<List<Prices>> venues, Clock clock) {
        this.venues = venues;
        this.clock = clock;
    }

    @Override
    public Optional<BigDecimal> rate(String asset, String quote) {
        String name = asset + " in " + quote;
        Long last = missing.get(name);
        if (last != null && clock.monotonicNanos() - last < AGAIN_NANOS) {
            return Optional.empty();
        }
        List<Prices> tables = fresh();
        Optional<Rate> found = find(asset, quote, tables);
        if (found.isPresent()) {
            missing.remove(name);
        } else if (!tables.isEmpty() && missing.put(name, clock.monotonicNanos()) == null) {
            LOG.info("No venue tells what {}: fees and payments in it are priced once one does", name);
        }
        return found.map(Rate::value);
    }

    /** Before the first prices were read there is nothing that could be missing. */
    private List<Prices> fresh() {
        List<Prices> known = new ArrayList<>(venues.get());
        known.removeIf(table -> clock.millis() - table.timestamp() > Rates.OLDEST_MILLIS);
        return known;
    }

    private Optional<Rate> find(String asset, String quote, List<Prices> tables) {
        for (Prices table : tables) {
            Optional<Rate> found = new Rates(List.of(table), clock.millis()).find(asset, quote);
            if (found.isPresent()) {
                return found;
            }
        }
        return new Rates(tables, clock.millis()).find(asset, quote);
    }
}
