package org.colibri.console.simulate;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A set of numbers: {@code 3,7-12}. */
record Numbers(Set<Integer> values) {

    private static final int LARGEST = 10_000_000;

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<Numbers> {

        @Override
        public Numbers convert(String text) {
            if (!text.matches("[0-9]{1,7}(-[0-9]{1,7})?(,[0-9]{1,7}(-[0-9]{1,7})?)*")) {
                throw wrong(text);
            }
            Set<Integer> values = new TreeSet<>();
            for (String part : text.split(",")) {
                int dash = part.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
                if (first > last || values.size() + last - first > LARGEST) {
                    throw wrong(text);
                }
                for (int number = first; number <= last; number++) {
                    values.add(number);
                }
            }
            return new Numbers(values);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text + "' is no list of numbers: expected one like 3,7-12");
        }
    }
}
