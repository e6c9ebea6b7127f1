package org.colibri.kit.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a venue's list of instruments held (SYM-3).
 *
 * @param <T> what is made of an entry: the instrument, or more
 * @param malformed how many entries could not be read, and are left out
 * @param firstFault which one failed first, and why; null when none did
 */
public record Listing<T>(List<T> entries, int malformed, String firstFault) {

    /**
     * Reads all entries; one that cannot be read takes no other with it.
     *
     * @param name the venue's name of an entry, for the log
     * @param decoder null for an entry that is none of this connector's; throws {@code IllegalArgumentException} or {@code
     *     ArithmeticException} for what cannot be read
     */
    public static <E, T> Listing<T> of(Iterable<E> list, Function<E, String> name, Function<E, T> decoder) {
        List<T> entries = new ArrayList<>();
        int malformed = 0;
        String firstFault = null;
        for (E each : list) {
            try {
                T entry = decoder.apply(each);
                if (entry != null) {
                    entries.add(entry);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                malformed++;
                if (firstFault == null) {
                    firstFault = name.apply(each) + ": " + e.getMessage();
                }
            }
        }
        return new Listing<>(List.copyOf(entries), malformed, firstFault);
    }
}
