package org.colibri.plugins.binance.conversation;

import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator, orders over the WebSocket API. */
class BinanceSocketOrdersConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("binance", new BinanceConnectors(), new BinanceEmulatorProvider(), "BTC-USDT")
                .with("order-entry", "websocket");
    }
}
