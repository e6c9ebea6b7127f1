package org.colibri.venuekit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;

/**
 * What an emulated account starts with: 10 BTC, 100 ETH, 1,000,000 of each quote, 100 of any other base; of perpetuals
 * only what they settle in.
 */
final class StartingBalances {

    private static final Map<String, BigDecimal> KNOWN =
            Map.of("BTC", new BigDecimal("10"), "ETH", new BigDecimal("100"));
    private static final BigDecimal QUOTE = new BigDecimal("1000000");
    private static final BigDecimal OTHER = new BigDecimal("100");

    private StartingBalances() {}

    /** By asset; the overrides, which may name further assets, win. */
    static Map<String, BigDecimal> of(List<Instrument> instruments, Map<String, BigDecimal> overrides) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (Instrument instrument : instruments) {
            if (holds(instrument, instrument.base())) {
                balances.put(instrument.base(), KNOWN.getOrDefault(instrument.base(), OTHER));
            }
        }
        for (Instrument instrument : instruments) {
            if (holds(instrument, instrument.quote())) {
                balances.put(instrument.quote(), KNOWN.getOrDefault(instrument.quote(), QUOTE));
            }
        }
        overrides.forEach((asset, amount) -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("balance of " + asset + " must not be negative, was " + amount);
            }
            balances.put(asset, amount);
        });
        return balances;
    }

    /** Whether trading the instrument moves the asset. */
    private static boolean holds(Instrument instrument, String asset) {
        return instrument.kind() == InstrumentKind.SPOT || asset.equals(instrument.settle());
    }
}
