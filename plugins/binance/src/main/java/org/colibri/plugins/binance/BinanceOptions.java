package org.colibri.plugins.binance;

import org.colibri.kit.venue.Options;
import org.colibri.kit.venue.OrderEntry;

/**
 * The connector's own settings.
 *
 * @param orderEntry how orders are sent ({@code order-entry}: {@code rest} or {@code websocket})
 * @param receiveWindow how old a signed request may be on arrival ({@code recv-window}), milliseconds, 1 to 60000
 * @param snapshotDepth levels a side of a book snapshot ({@code snapshot-depth}), 50 to 5000
 * @param fills whence fills of futures are booked ({@code fills}: {@code certain} or {@code early})
 */
record BinanceOptions(OrderEntry orderEntry, long receiveWindow, int snapshotDepth, Fills fills) {

    /** Whence fills of futures are booked. */
    enum Fills {
        /** From the order's update, with their fee. */
        CERTAIN,
        /** From {@code TRADE_LITE} too, some milliseconds earlier, with an estimated fee that is corrected. */
        EARLY
    }

    /** @throws IllegalArgumentException that names the setting, the value given and what is allowed */
    static BinanceOptions of(Options options) {
        return new BinanceOptions(
                options.choice("order-entry", OrderEntry.REST),
                options.whole("recv-window", 5_000, 1, 60_000),
                (int) options.whole("snapshot-depth", BinanceDescriptor.SNAPSHOT_DEPTH, 50, 5_000),
                options.choice("fills", Fills.CERTAIN));
    }
}
