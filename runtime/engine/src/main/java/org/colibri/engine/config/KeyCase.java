package org.colibri.engine.config;

import java.util.Locale;

/** How component names are written as keys: the host's files in kebab-case, strategies' {@code config} in snake_case. */
public enum KeyCase {
    KEBAB('-'),
    SNAKE('_');

    private final char separator;

    KeyCase(char separator) {
        this.separator = separator;
    }

    /** The key of a component: {@code tradingPair} becomes {@code trading-pair} or {@code trading_pair}. */
    public String key(String component) {
        StringBuilder key = new StringBuilder(component.length() + 4);
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0) {
                    key.append(separator);
                }
                key.append(Character.toLowerCase(c));
            } else {
                key.append(c == '_' ? separator : c);
            }
        }
        return key.toString();
    }

    /** How an enum constant is written: kebab-case keys go with {@code own-loop}, snake_case ones with {@code LIMIT_MAKER}. */
    String constant(Enum<?> constant) {
        return this == KEBAB ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : constant.name();
    }
}
