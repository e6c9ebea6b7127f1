package org.colibri.engine.host;

import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.EmulatorSettings;
import org.colibri.engine.config.PaperSettings;

/**
 * What makes two bots share a connector: the same venue, live, or emulated or on paper with the same settings. An emulator
 * and a connector on paper know one account, so that another account name means another one of them.
 *
 * @param emulator null unless it is emulated
 * @param paper null unless its account is on paper
 * @param ownAccount null for the live venue, where several accounts share a connector
 */
record VenueKey(String connector, EmulatorSettings emulator, PaperSettings paper, String ownAccount) {

    static VenueKey of(BotConfig bot, String connector) {
        return switch (bot.mode()) {
            case EMULATED -> new VenueKey(connector, bot.emulator(), null, bot.account());
            case PAPER -> new VenueKey(connector, null, bot.paper(), bot.account());
            case LIVE -> new VenueKey(connector, null, null, null);
        };
    }

    boolean isEmulated() {
        return emulator != null;
    }

    boolean isPaper() {
        return paper != null;
    }

    BotMode mode() {
        return isEmulated() ? BotMode.EMULATED : isPaper() ? BotMode.PAPER : BotMode.LIVE;
    }

    /** True when both are the same account on paper, whatever their settings say. */
    boolean isSamePaperAccount(VenueKey other) {
        return isPaper() && other.isPaper() && connector.equals(other.connector) && ownAccount.equals(other.ownAccount);
    }
}
