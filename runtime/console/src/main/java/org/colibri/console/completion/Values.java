package org.colibri.console.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What can stand in one place.
 *
 * @param words in the order in which they are offered
 * @param files whether a file's name can stand there
 */
record Values(List<String> words, boolean files) {

    Values {
        words = List.copyOf(words);
    }

    boolean isKnown() {
        return files || !words.isEmpty();
    }

    /** These and further words. */
    Values and(List<String> more) {
        List<String> all = new ArrayList<>(words);
        new TreeSet<>(more).forEach(all::add);
        return new Values(all, files);
    }
}
