package org.colibri.plugins.binance.conversation;

import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector of USD-M futures in conversation with the emulator, orders by REST. */
class BinancePerpetualConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of(
                "binance-perpetual", new BinanceConnectors(), new BinancePerpetualEmulatorProvider(), "BTC-USDT");
    }
}
