package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import java.util.List;
import java.util.Optional;
import org.colibri.api.config.Setting;

/** A bot file as it is written, before its strategies' own blocks are bound. */
record BotFile(
        @Setting(description = "the bot's name; the file's name by default")
        Optional<String> name,

        @Setting(description = "id of the strategy") Optional<String> strategy,

        @Setting(description = "emulated, paper or live", defaultValue = "emulated")
        BotMode mode,

        @Setting(description = "name of the account", defaultValue = BotConfig.MAIN_ACCOUNT)
        String account,

        @Setting(description = "on which loop it runs", defaultValue = "own-loop")
        Placement placement,

        @Setting(description = "the emulator's settings in mode emulated", defaultValue = "{}")
        EmulatorSettings emulator,

        @Setting(description = "the account on paper in mode paper", defaultValue = "{}")
        PaperSettings paper,

        @Setting(description = "the strategy's own settings")
        Optional<ConfigObject> config,

        @Setting(description = "several strategies in one bot", defaultValue = "[]")
        List<Controller> controllers) {

    /** One of several strategies of a bot. */
    record Controller(
            @Setting(description = "id of the strategy") String strategy,

            @Setting(description = "its name within the bot")
            Optional<String> id,

            @Setting(description = "its settings", defaultValue = "{}")
            ConfigObject config) {}
}
