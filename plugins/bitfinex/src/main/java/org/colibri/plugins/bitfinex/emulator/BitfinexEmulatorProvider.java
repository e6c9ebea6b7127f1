package org.colibri.plugins.bitfinex.emulator;

import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.pf4j.Extension;

/** Offers Bitfinex spot on localhost. */
@Extension
public final class BitfinexEmulatorProvider implements EmulatorProvider {

    @Override
    public String connector() {
        return BitfinexProtocol.CONNECTOR;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        return new VenueEmulator(new BitfinexProtocol(), options, context);
    }
}
