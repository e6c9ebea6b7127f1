package org.colibri.kit.venue;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An option of a connector that it does not have, or a value that the option cannot have. */
public final class OptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final transient List<String> known;

    /** A value that is not allowed; the message tells what is. */
    OptionException(String option, String message) {
        super(message);
        this.option = option;
        this.known = List.of();
    }

    /** @param known the options that there are */
    OptionException(String option, String message, Collection<String> known) {
        super(message + "; it has " + String.join(", ", new TreeSet<>(known)));
        this.option = option;
        this.known = List.copyOf(new TreeSet<>(known));
    }

    public String option() {
        return option;
    }

    /** The options that there are, by name, when this one is not among them; otherwise empty. */
    public List<String> known() {
        return known;
    }
}
