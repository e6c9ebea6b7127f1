package org.colibri.plugins.binance.conversation;

import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PaperPositionContract;

/** An account on paper by the public data of USD-M futures. */
class BinancePerpetualPaperTest extends PaperPositionContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of(
                "binance-perpetual", new BinanceConnectors(), new BinancePerpetualEmulatorProvider(), "BTC-USDT");
    }
}
