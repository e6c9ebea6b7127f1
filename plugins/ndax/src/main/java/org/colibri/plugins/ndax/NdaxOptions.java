package org.colibri.plugins.ndax;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The connector's own settings.
 *
 * @param orderEntry how orders are sent ({@code order-entry}: {@code rest} or {@code websocket})
 * @param limitsSharePercent our part of the venue's limits ({@code limits-share-percent}), 1 to 100, for when several
 *     processes use one address or account
 */
record NdaxOptions(OrderEntry orderEntry, int limitsSharePercent) {

    /** How orders are sent. */
    enum OrderEntry {
        REST,
        WEBSOCKET
    }

    /** @throws IllegalArgumentException that names the setting, the value given and what is allowed */
    static NdaxOptions of(Map<String, String> options) {
        return new NdaxOptions(
                orderEntry(options.getOrDefault("order-entry", "rest")),
                percent("limits-share-percent", options.getOrDefault("limits-share-percent", "100")));
    }

    private static OrderEntry orderEntry(String text) {
        return Arrays.stream(OrderEntry.values())
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "option order-entry = '" + text + "': expected rest or websocket"));
    }

    private static int percent(String name, String text) {
        int value = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(
                    "option " + name + " = '" + text + "': expected a whole number from 1 to 100");
        }
        return value;
    }
}
