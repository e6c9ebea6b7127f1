package org.colibri.engine.host;

import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.EmulatorSettings;

/**
 * What makes two bots share a connector: the same venue, live or emulated with the same settings. An emulator knows one
 * account, so that another account name means another emulator.
 *
 * @param emulator null for the live venue
 * @param emulatedAccount null for the live venue, where several accounts share a connector
 */
record VenueKey(String connector, EmulatorSettings emulator, String emulatedAccount) {

    static VenueKey of(BotConfig bot, String connector) {
        return bot.mode() == BotMode.EMULATED
                ? new VenueKey(connector, bot.emulator(), bot.account())
                : new VenueKey(connector, null, null);
    }

    boolean isEmulated() {
        return emulator != null;
    }
}
