package org.colibri.plugins.ndax.conversation;

import org.colibri.plugins.ndax.NdaxConnectors;
import org.colibri.plugins.ndax.emulator.NdaxEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PaperContract;

/** An account on paper by NDAX's public data. */
class NdaxPaperTest extends PaperContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("ndax", new NdaxConnectors(), new NdaxEmulatorProvider(), "BTC-CAD");
    }
}
