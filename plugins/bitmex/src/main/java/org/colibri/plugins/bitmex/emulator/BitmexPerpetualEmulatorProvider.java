package org.colibri.plugins.bitmex.emulator;

import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.pf4j.Extension;

/** Offers the perpetuals of BitMEX on localhost. */
@Extension
public final class BitmexPerpetualEmulatorProvider implements EmulatorProvider {

    @Override
    public String connector() {
        return BitmexProtocol.PERPETUAL;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        return new VenueEmulator(new BitmexProtocol(BitmexProtocol.PERPETUAL), options, context);
    }
}
