package org.colibri.plugins.binance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The connector's own settings.
 *
 * @param orderEntry how orders are sent ({@code order-entry}: {@code rest} or {@code websocket})
 * @param receiveWindow how old a signed request may be on arrival ({@code recv-window}), milliseconds, 1 to 60000
 * @param snapshotDepth levels a side of a book snapshot ({@code snapshot-depth}), 50 to 5000
 * @param limitsSharePercent our part of the venue's limits ({@code limits-share-percent}), 1 to 100, for when several
 *     processes use one address or account
 */
record BinanceOptions(OrderEntry orderEntry, long receiveWindow, int snapshotDepth, int limitsSharePercent) {

    /** How orders are sent. */
    enum OrderEntry {
        REST,
        WEBSOCKET
    }

    /** @throws IllegalArgumentException that names the setting, the value given and what is allowed */
    static BinanceOptions of(Map<String, String> options) {
        return new BinanceOptions(
                orderEntry(options.getOrDefault("order-entry", "rest")),
                whole(options, "recv-window", 5_000, 1, 60_000),
                (int) whole(options, "snapshot-depth", BinanceDescriptor.SNAPSHOT_DEPTH, 50, 5_000),
                (int) whole(options, "limits-share-percent", 100, 1, 100));
    }

    private static OrderEntry orderEntry(String text) {
        return Arrays.stream(OrderEntry.values())
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "option order-entry = '" + text + "': expected rest or websocket"));
    }

    private static long whole(Map<String, String> options, String name, long otherwise, long min, long max) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "option " + name + " = '" + text + "': expected a whole number from " + min + " to " + max);
    }
}
