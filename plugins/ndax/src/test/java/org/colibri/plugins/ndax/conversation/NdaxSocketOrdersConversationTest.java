package org.colibri.plugins.ndax.conversation;

import org.colibri.plugins.ndax.NdaxConnectors;
import org.colibri.plugins.ndax.emulator.NdaxEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.OrderEntryContract;

/** The connector in conversation with the emulator, orders over the socket. */
class NdaxSocketOrdersConversationTest extends OrderEntryContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("ndax", new NdaxConnectors(), new NdaxEmulatorProvider(), "BTC-CAD")
                .with("order-entry", "websocket");
    }
}
