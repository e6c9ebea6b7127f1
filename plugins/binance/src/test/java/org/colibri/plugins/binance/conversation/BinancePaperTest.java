package org.colibri.plugins.binance.conversation;

import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PaperContract;

/** An account on paper by Binance's public data. */
class BinancePaperTest extends PaperContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("binance", new BinanceConnectors(), new BinanceEmulatorProvider(), "BTC-USDT");
    }
}
