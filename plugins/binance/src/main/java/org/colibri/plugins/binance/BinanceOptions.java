package org.colibri.plugins.binance;

import org.colibri.kit.venue.Options;
import org.colibri.kit.venue.OrderEntry;

/**
 * The connector's own settings.
 *
 * @param orderEntry how orders are sent ({@code order-entry}: {@code rest} or {@code websocket})
 * @param receiveWindow how old a signed request may be on arrival ({@code recv-window}), milliseconds, 1 to 60000
 * @param snapshotDepth levels a side of a book snapshot ({@code snapshot-depth}), 50 to 5000
 */
record BinanceOptions(OrderEntry orderEntry, long receiveWindow, int snapshotDepth) {

    /** @throws IllegalArgumentException that names the setting, the value given and what is allowed */
    static BinanceOptions of(Options options) {
        return new BinanceOptions(
                options.choice("order-entry", OrderEntry.REST), options.whole("recv-window", 5_000, 1, 60_000), (int)
                        options.whole("snapshot-depth", BinanceDescriptor.SNAPSHOT_DEPTH, 50, 5_000));
    }
}
