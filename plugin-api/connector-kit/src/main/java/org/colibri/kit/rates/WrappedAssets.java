package org.colibri.kit.rates;

import java.util.Map;

/**
 * Tokens that stand for another asset one to one, and are worth as much (FX-1). Staked ones, which gain on what they
 * stand for, are not among them.
 */
final class WrappedAssets {

    private static final Map<String, String> ORIGINALS = Map.ofEntries(
            Map.entry("WBTC", "BTC"),
            Map.entry("BTCB", "BTC"),
            Map.entry("CBBTC", "BTC"),
            Map.entry("WETH", "ETH"),
            Map.entry("WBNB", "BNB"),
            Map.entry("WSOL", "SOL"),
            Map.entry("WTRX", "TRX"),
            Map.entry("WAVAX", "AVAX"),
            Map.entry("WMATIC", "MATIC"),
            Map.entry("WPOL", "POL"),
            Map.entry("WFTM", "FTM"));

    private WrappedAssets() {}

    /** The asset that it stands for, or itself. */
    static String original(String asset) {
        return ORIGINALS.getOrDefault(asset, asset);
    }
}
