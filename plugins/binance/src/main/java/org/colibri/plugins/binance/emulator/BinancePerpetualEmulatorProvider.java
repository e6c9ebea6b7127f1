package org.colibri.plugins.binance.emulator;

import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.pf4j.Extension;

/** Offers Binance's USD-M perpetuals on localhost. */
@Extension
public final class BinancePerpetualEmulatorProvider implements EmulatorProvider {

    @Override
    public String connector() {
        return BinancePerpetualProtocol.CONNECTOR;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        return new VenueEmulator(new BinancePerpetualProtocol(options), options, context);
    }
}
