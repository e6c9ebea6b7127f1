package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.colibri.kit.symbol.AssetNames;

/**
 * The venue's house names of coins: its own list ({@code pub:map:currency:sym}), and those known beforehand (SYM-2).
 */
final class BitfinexAssets {

    /** Their {@code UST} is Tether and their {@code TERRAUST} what others call UST or USTC. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("UST", "USDT"),
            Map.entry("UDC", "USDC"),
            Map.entry("DSH", "DASH"),
            Map.entry("IOT", "IOTA"),
            Map.entry("TSD", "TUSD"),
            Map.entry("ALG", "ALGO"),
            Map.entry("ATO", "ATOM"),
            Map.entry("MNA", "MANA"),
            Map.entry("QTM", "QTUM"),
            Map.entry("STJ", "STORJ"),
            Map.entry("EUT", "EURT"),
            Map.entry("BCHN", "BCH"),
            Map.entry("LUNA", "LUNC"),
            Map.entry("LUNA2", "LUNA"),
            Map.entry("TERRAUST", "USTC"),
            Map.entry("BCHABC", "XEC"),
            Map.entry("WAX", "WAXP"),
            Map.entry("XCH", "XCHF"),
            Map.entry("YYW", "YOYOW"));

    private BitfinexAssets() {}

    static AssetNames builtIn() {
        return AssetNames.of(KNOWN);
    }

    /**
     * The names known beforehand and those of the venue's list, {@code [["UST","USDt"],…]}. A name that two coins would
     * get stays with the one known beforehand, then with the one that bears it at the venue, then with the first of the
     * list.
     *
     * @param list null when the venue sent none
     * @param traded the coins of all pairs, by the venue's names
     */
    static AssetNames of(JsonNode list, Set<String> traded) {
        Map<String, String> names = new HashMap<>(KNOWN);
        Set<String> taken = new HashSet<>(traded);
        taken.removeAll(KNOWN.keySet());
        taken.addAll(KNOWN.values());
        if (list != null) {
            for (JsonNode entry : list) {
                String venue = entry.path(0).asText("");
                String usual = entry.path(1).asText("").toUpperCase(Locale.ROOT);
                boolean named = !venue.isEmpty() && !usual.isEmpty() && !venue.equals(usual);
                if (named && !names.containsKey(venue) && taken.add(usual)) {
                    names.put(venue, usual);
                }
            }
        }
        return AssetNames.of(names);
    }
}
