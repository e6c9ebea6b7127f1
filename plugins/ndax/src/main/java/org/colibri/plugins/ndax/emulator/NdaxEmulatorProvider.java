package org.colibri.plugins.ndax.emulator;

import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.pf4j.Extension;

/** Offers NDAX on localhost. */
@Extension
public final class NdaxEmulatorProvider implements EmulatorProvider {

    @Override
    public String connector() {
        return NdaxProtocol.CONNECTOR;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        return new VenueEmulator(new NdaxProtocol(options.seed()), options, context);
    }
}
