package org.colibri.console.simulate;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code A..B}, both included, or one seed alone. */
record SeedRange(long first, long last) {

    private static final int LARGEST = 1_000_000_000;

    int count() {
        return (int) (last - first + 1);
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<SeedRange> {

        @Override
        public SeedRange convert(String text) {
            if (text.matches("[0-9]{1,9}(\\.\\.[0-9]{1,9})?")) {
                int dots = text.indexOf("..");
                long first = Long.parseLong(dots < 0 ? text : text.substring(0, dots));
                long last = dots < 0 ? first : Long.parseLong(text.substring(dots + 2));
                if (first <= last && last < LARGEST) {
                    return new SeedRange(first, last);
                }
            }
            throw new TypeConversionException("'" + text + "' is no range of seeds: expected A..B with A not above B");
        }
    }
}
