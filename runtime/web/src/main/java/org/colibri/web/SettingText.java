package org.colibri.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** A setting's value as it would be written in a bot's file. */
final class SettingText {

    private static final int NANO_PLACES = 9;

    private SettingText() {}

    /** Empty for a value that is absent; durations in seconds. */
    static String of(Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(SettingText::of).orElse("");
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(SettingText::of).collect(Collectors.joining(", "));
        } else if (value instanceof BigDecimal number) {
            return Views.text(number);
        } else if (value instanceof Duration duration) {
            return Views.text(
                    BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), NANO_PLACES)));
        }
        return String.valueOf(value);
    }
}
