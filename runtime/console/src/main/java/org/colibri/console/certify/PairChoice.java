package org.colibri.console.certify;

import java.util.Comparator;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.console.UsageException;
import org.colibri.engine.config.NearestKey;

/** Chooses the pair that is certified: the one that was named, otherwise bitcoin against a dollar. */
final class PairChoice {

    private static final String BASE = "BTC";
    /** The most common first. */
    private static final List<String> QUOTES = List.of("USDT", "USDC", "USD", "EUR", "CAD");

    private final List<Instrument> listed;

    PairChoice(List<Instrument> listed) {
        this.listed = listed;
    }

    /**
     * @param named null to choose
     * @throws UsageException when the venue does not list it, or has none to choose
     */
    Instrument choose(String named) {
        return named == null ? usual() : listed(pair(named));
    }

    private Instrument usual() {
        return listed.stream()
                .filter(one -> one.status() == InstrumentStatus.TRADING
                        && one.base().equals(BASE)
                        && QUOTES.contains(one.quote()))
                .min(Comparator.comparingInt(one -> QUOTES.indexOf(one.quote())))
                .orElseThrow(() -> new UsageException(
                        "the venue has no " + BASE + " against one of " + String.join(", ", QUOTES),
                        "name a pair with --pair"));
    }

    private static TradingPair pair(String text) {
        try {
            return TradingPair.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--pair: " + e.getMessage(), null);
        }
    }

    private Instrument listed(TradingPair pair) {
        return listed.stream()
                .filter(one -> one.tradingPair().equals(pair))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "the venue lists no pair " + pair
                                + NearestKey.suggestion(
                                        pair.toString(),
                                        listed.stream()
                                                .map(one -> one.tradingPair().toString())
                                                .toList()),
                        null));
    }
}
