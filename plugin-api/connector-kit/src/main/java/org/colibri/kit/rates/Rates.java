package org.colibri.kit.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;

/**
 * Finds what an asset is worth in another among the prices of one or several venues: by their own pair, by the inverse
 * one, then over one intermediate asset. Prices older than 180 s are refused. Wrapped names count as what they stand for
 * where their own pairs do not tell (FX-1). Immutable.
 */
public final class Rates {

    /** Older prices are not used. */
    public static final long OLDEST_MILLIS = 180_000;

    private static final List<String> FIRST_INTERMEDIATES = List.of("USDT", "USD", "BTC", "USDC");

    private final List<Prices> tables;
    private final long now;

    private record Leg(TradingPair pair, BigDecimal value, long ageMillis) {}

    /**
     * @param tables asked in this order, the first that has a pair tells it
     * @param now milliseconds since the epoch
     */
    public Rates(List<Prices> tables, long now) {
        this.tables = tables.stream()
                .filter(table -> now - table.timestamp() <= OLDEST_MILLIS)
                .toList();
        this.now = now;
    }

    /** The rate, or nothing when no fresh prices tell it. */
    public Optional<Rate> find(String asset, String quote) {
        Optional<Rate> own = named(asset, quote);
        String original = WrappedAssets.original(asset);
        String originalQuote = WrappedAssets.original(quote);
        if (own.isPresent() || original.equals(asset) && originalQuote.equals(quote)) {
            return own;
        }
        return named(original, originalQuote)
                .map(rate -> new Rate(asset, quote, rate.value(), rate.ageMillis(), rate.path()));
    }

    private Optional<Rate> named(String asset, String quote) {
        if (asset.equals(quote)) {
            return Optional.of(new Rate(asset, quote, BigDecimal.ONE, 0, List.of()));
        }
        Leg direct = leg(asset, quote);
        if (direct != null) {
            return Optional.of(rate(asset, quote, List.of(direct)));
        }
        for (String between : intermediates(asset)) {
            Leg first = leg(asset, between);
            Leg second = first == null ? null : leg(between, quote);
            if (second != null) {
                return Optional.of(rate(asset, quote, List.of(first, second)));
            }
        }
        return Optional.empty();
    }

    private static Rate rate(String asset, String quote, List<Leg> legs) {
        BigDecimal value = BigDecimal.ONE;
        long age = 0;
        List<String> path = new ArrayList<>();
        for (Leg leg : legs) {
            value = value.multiply(leg.value(), MathContext.DECIMAL64);
            age = Math.max(age, leg.ageMillis());
            path.add(leg.pair().toString());
        }
        return new Rate(asset, quote, value, age, path);
    }

    /** One pair's price, or that of the inverse pair turned around; null for neither. */
    private Leg leg(String asset, String quote) {
        Leg direct = leg(new TradingPair(asset, quote), false);
        return direct != null ? direct : leg(new TradingPair(quote, asset), true);
    }

    private Leg leg(TradingPair pair, boolean inverse) {
        for (Prices table : tables) {
            BigDecimal price = table.byPair().get(pair);
            if (price != null && price.signum() > 0) {
                BigDecimal value = inverse ? BigDecimal.ONE.divide(price, MathContext.DECIMAL64) : price;
                return new Leg(pair, value, Math.max(0, now - table.timestamp()));
            }
        }
        return null;
    }

    /** What the asset is traded against, the usual ones first, others by name. */
    private Set<String> intermediates(String asset) {
        Set<String> others = new TreeSet<>();
        for (Prices table : tables) {
            for (Map.Entry<TradingPair, BigDecimal> entry : table.byPair().entrySet()) {
                TradingPair pair = entry.getKey();
                if (pair.base().equals(asset)) {
                    others.add(pair.quote());
                } else if (pair.quote().equals(asset)) {
                    others.add(pair.base());
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>(FIRST_INTERMEDIATES);
        ordered.addAll(others);
        return ordered;
    }
}
