package org.example.{{package}};

import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;
import org.example.{{package}}.emulator.{{Class}}EmulatorProvider;

/** All that every connector must do, proven in conversation with the emulator over real sockets. */
class {{Class}}ConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("{{name}}", new {{Class}}Connectors(), new {{Class}}EmulatorProvider(), "BTC-USDT");
    }
}
