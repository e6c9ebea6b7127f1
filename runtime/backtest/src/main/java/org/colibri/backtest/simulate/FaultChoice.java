package org.colibri.backtest.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.venuekit.fault.FaultKind;

/** Which kinds of faults a simulation draws: those of the emulator and those of network and host. */
public record FaultChoice(Set<String> kinds) {

    /** Kinds of the network and the host. */
    private static final List<String> OWN = List.of(
            "connectionLost",
            "halfOpen",
            "partition",
            "dns",
            "slow",
            "venueClock",
            "hostClock",
            "diskFull",
            "crash",
            "restart");

    public FaultChoice {
        kinds = Set.copyOf(kinds);
    }

    /** All that there are. */
    public static FaultChoice all() {
        return new FaultChoice(new LinkedHashSet<>(names()));
    }

    /** None. */
    public static FaultChoice none() {
        return new FaultChoice(Set.of());
    }

    /** The names of all kinds, in a fixed order. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        Arrays.stream(FaultKind.values()).map(FaultKind::text).forEach(names::add);
        names.addAll(OWN);
        return List.copyOf(names);
    }

    /**
     * Reads {@code all}, {@code none}, or names separated by commas, each perhaps with a minus before it to leave it out
     * of all.
     *
     * @throws IllegalArgumentException for an unknown name; the message lists what is allowed
     */
    public static FaultChoice parse(String text) {
        if (text.equals("all")) {
            return all();
        }
        if (text.equals("none")) {
            return none();
        }
        List<String> parts = List.of(text.split(","));
        boolean without = parts.stream().allMatch(part -> part.startsWith("-"));
        Set<String> chosen = new LinkedHashSet<>(without ? names() : List.of());
        for (String part : parts) {
            String name = without ? part.substring(1) : part;
            if (!names().contains(name)) {
                throw new IllegalArgumentException("fault '" + part + "' is not known: expected all, none, or some of "
                        + String.join(", ", names()) + "; with '-' before each, all but these");
            }
            if (without) {
                chosen.remove(name);
            } else {
                chosen.add(name);
            }
        }
        return new FaultChoice(chosen);
    }

    /** The chosen ones in the fixed order. */
    List<String> ordered() {
        return names().stream().filter(kinds::contains).toList();
    }
}
