package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/**
 * An asset in the venue's words.
 *
 * @param asset in ours: {@code BTC}
 * @param house the venue's name: {@code XBT}
 * @param unit the name of its smallest unit: {@code XBt}
 * @param scale decimal places of the smallest unit
 */
record Coin(String asset, String house, String unit, int scale) {

    private static final int USUAL_SCALE = 8;

    private static final Map<String, Coin> KNOWN = Map.of(
            "BTC", new Coin("BTC", "XBT", "XBt", 8),
            "ETH", new Coin("ETH", "ETH", "Gwei", 9),
            "USDT", new Coin("USDT", "USDT", "USDt", 6),
            "USDC", new Coin("USDC", "USDC", "USDc", 6),
            "SOL", new Coin("SOL", "SOL", "LAMp", 9));

    /** Others are called as {@code TRUMP} is, whose unit is {@code TRUMp}. */
    static Coin of(String asset) {
        int last = asset.length() - 1;
        Coin known = KNOWN.get(asset);
        return known != null
                ? known
                : new Coin(
                        asset,
                        asset,
                        asset.substring(0, last) + asset.substring(last).toLowerCase(Locale.ROOT),
                        USUAL_SCALE);
    }

    /** So many smallest units, to the nearest. */
    long units(BigDecimal amount) {
        return amount.movePointRight(scale).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** So many smallest units, cut: what is not whole cannot be used. */
    long wholeUnits(BigDecimal amount) {
        return amount.movePointRight(scale).setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
