package org.colibri.engine.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.regex.Pattern;

/** How given values are shown to people: exactly as written, short, and never a secret. */
final class Shown {

    private static final int LONGEST = 80;
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|passphrase|password|token|memo|(private|api)[-_]?key).*");

    private Shown() {}

    static String value(String key, ConfigValue given) {
        if (looksSecret(key)) {
            return "***";
        }
        if (given instanceof ConfigObject) {
            return "{…}";
        }
        if (given instanceof ConfigList list) {
            boolean nested = list.stream().anyMatch(e -> e instanceof ConfigObject || e instanceof ConfigList);
            return nested ? "[…]" : shorten(given.render(ConfigRenderOptions.concise()));
        }
        return given.valueType() == ConfigValueType.NULL ? "null" : shorten(text(given));
    }

    /** A setting of this name is likely to hold a secret, which has no place in a configuration file. */
    static boolean looksSecret(String key) {
        return SECRET.matcher(key.substring(key.lastIndexOf('.') + 1)).matches();
    }

    /** The scalar as it was written: numbers keep every digit, because no double ever stands between. */
    static String text(ConfigValue scalar) {
        return scalar.unwrapped() instanceof String text
                ? text
                : scalar.atKey("v").getString("v");
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
