package org.example.{{package}}.emulator;

import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.pf4j.Extension;

/** The extension of the emulator's jar: offers the venue on localhost. */
@Extension
public final class {{Class}}EmulatorProvider implements EmulatorProvider {

    @Override
    public String connector() {
        return {{Class}}Protocol.CONNECTOR;
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        return new VenueEmulator(new {{Class}}Protocol(), options, context);
    }
}
