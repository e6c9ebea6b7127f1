package org.colibri.api.emulator;

import org.colibri.api.plugin.PluginContext;
import org.pf4j.ExtensionPoint;

/** Extension point: a venue on localhost, speaking the venue's real protocol from the server's side. */
public interface EmulatorProvider extends ExtensionPoint {

    /** The id of the connector that it emulates, for example {@code binance}. */
    String connector();

    /** Makes an emulator; nothing is opened before {@link Emulator#start}. */
    Emulator create(EmulatorOptions options, PluginContext context);
}
