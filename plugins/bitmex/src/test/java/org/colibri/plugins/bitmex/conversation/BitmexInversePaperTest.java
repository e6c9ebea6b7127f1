package org.colibri.plugins.bitmex.conversation;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexPerpetualEmulatorProvider;
import org.colibri.testkit.OnPaper;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PositionContract;

/** Positions on paper of inverse contracts, settled in bitcoin, by BitMEX's public data. */
class BitmexInversePaperTest extends PositionContract {

    BitmexInversePaperTest() {
        super(VenueUnderTest.of(
                        "bitmex-perpetual",
                        new OnPaper(new BitmexConnectors(), OnPaper.settings(Map.of("BTC", new BigDecimal("1000")))),
                        new BitmexPerpetualEmulatorProvider(),
                        "BTC-USD")
                .with("network-check", "1s")
                .withLimits("x20"));
    }
}
