package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a connector's options. A value that is not allowed is an {@link OptionException} that names the option, the value
 * given and what is allowed.
 */
public final class Options {

    private static final String SHARE = "limits-share-percent";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)?");
    private static final Pattern FEE = Pattern.compile("-?(0(\\.0\\d{0,11})?|0\\.10*)");
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1_000),
            "m", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000),
            "d", BigDecimal.valueOf(86_400_000));

    private final Map<String, String> options;
    private final Set<String> known;

    public Options(Map<String, String> options) {
        this(options, new TreeSet<>());
    }

    /** @param known gets the names that are asked for, whether they are given or not */
    Options(Map<String, String> options, Set<String> known) {
        this.options = options;
        this.known = known;
    }

    private String given(String name) {
        known.add(name);
        return options.get(name);
    }

    /**
     * To be called when all options that there are have been asked for.
     *
     * @throws OptionException for one that was given and that nobody asked for
     */
    public void refuseOthers(String connector) {
        new TreeSet<>(options.keySet())
                .stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
                    throw new OptionException(name, connector + " has no option '" + name + "'", known);
                });
    }

    /** {@code 500ms}, {@code 5s}, {@code 30m}, {@code 1h}, {@code 2d} or a number of seconds, at least a millisecond. */
    public Duration duration(String name, Duration standard) {
        String text = given(name);
        if (text == null) {
            return standard;
        }
        Matcher matcher = DURATION.matcher(text.trim());
        if (matcher.matches()) {
            BigDecimal unit = MILLIS.get(matcher.group(2) == null ? "s" : matcher.group(2));
            Duration value = Duration.ofMillis(
                    new BigDecimal(matcher.group(1)).multiply(unit).longValue());
            if (!value.isZero()) {
                return value;
            }
        }
        throw new OptionException(
                name,
                "option " + name + " = '" + text
                        + "': expected a duration of at least 1 ms like 500ms, 5s, 30m, 1h, or a number of seconds");
    }

    /** From 1 to 999999. */
    public int count(String name, int standard) {
        String text = given(name);
        if (text == null) {
            return standard;
        }
        if (text.trim().matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text.trim());
        }
        throw new OptionException(name, "option " + name + " = '" + text + "': expected a number from 1 to 999999");
    }

    /** A whole number within bounds, both included; at most nine digits. */
    public long whole(String name, long standard, long min, long max) {
        String text = given(name);
        if (text == null) {
            return standard;
        }
        if (text.matches("[0-9]{1,9}")) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new OptionException(
                name, "option " + name + " = '" + text + "': expected a whole number from " + min + " to " + max);
    }

    /** A fee as a fraction from -0.1 to 0.1, null when it is not given. */
    public BigDecimal fee(String name) {
        String text = given(name);
        if (text == null) {
            return null;
        }
        if (FEE.matcher(text.trim()).matches()) {
            return new BigDecimal(text.trim());
        }
        throw new OptionException(
                name,
                "option " + name + " = '" + text + "': expected a fraction from -0.1 to 0.1, where 0.001 is 0.1 %");
    }

    /** One of the standard's kind, by its name in lower case. */
    public <E extends Enum<E>> E choice(String name, E standard) {
        String text = given(name);
        if (text == null) {
            return standard;
        }
        List<String> allowed = new ArrayList<>();
        for (E value : standard.getDeclaringClass().getEnumConstants()) {
            String known = value.name().toLowerCase(Locale.ROOT);
            if (known.equals(text)) {
                return value;
            }
            allowed.add(known);
        }
        throw new OptionException(
                name, "option " + name + " = '" + text + "': expected " + String.join(" or ", allowed));
    }

    /**
     * Our part of the venue's limits in percent ({@code limits-share-percent}, 100), for when several processes use one
     * address or account.
     */
    int limitsSharePercent() {
        return (int) whole(SHARE, 100, 1, 100);
    }
}
