package org.colibri.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a HOCON file; what is wrong with reading it becomes a problem with its line. */
public final class ConfigFile {

    private static final long LARGEST_BYTES = 4L << 20;

    private ConfigFile() {}

    /** The file's root with all substitutions resolved (environment variables too), or nothing after a problem. Blocks. */
    public static Optional<ConfigObject> read(Path file, Problems problems) {
        String obstacle = obstacle(file);
        if (obstacle != null) {
            problems.addForFile(0, obstacle);
            return Optional.empty();
        }
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
        try {
            Config parsed = ConfigFactory.parseFile(file.toFile(), options);
            return Optional.of(parsed.resolve().root());
        } catch (StackOverflowError tooDeep) {
            problems.addForFile(0, "cannot be understood: it is nested too deeply");
            return Optional.empty();
        } catch (ConfigException wrong) {
            int line = wrong.origin() == null ? 0 : wrong.origin().lineNumber();
            problems.addForFile(line, withoutOrigin(wrong));
            return Optional.empty();
        }
    }

    private static String obstacle(Path file) {
        if (Files.notExists(file)) {
            return "there is no such file";
        } else if (Files.isDirectory(file)) {
            return "is a folder, not a configuration file";
        } else if (!Files.isReadable(file)) {
            return "cannot be read: permission denied";
        }
        try {
            return Files.size(file) > LARGEST_BYTES ? "is larger than 4 MiB, which no configuration file is" : null;
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    /** The library begins its messages with the origin, which the problem carries by itself. */
    private static String withoutOrigin(ConfigException wrong) {
        String message = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
        if (wrong.origin() != null && message.startsWith(wrong.origin().description() + ": ")) {
            message = message.substring(wrong.origin().description().length() + 2);
        }
        return "cannot be understood: " + message;
    }
}
