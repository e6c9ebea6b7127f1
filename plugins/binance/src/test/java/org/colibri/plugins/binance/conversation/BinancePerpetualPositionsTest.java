package org.colibri.plugins.binance.conversation;

import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PositionContract;

/** Positions of USD-M futures, in base units and settled in tethers. */
class BinancePerpetualPositionsTest extends PositionContract {

    BinancePerpetualPositionsTest() {
        super(VenueUnderTest.of(
                        "binance-perpetual",
                        new BinanceConnectors(),
                        new BinancePerpetualEmulatorProvider(),
                        "BTC-USDT")
                .with("network-check", "1s"));
    }
}
