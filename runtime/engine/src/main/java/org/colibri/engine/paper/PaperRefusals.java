package org.colibri.engine.paper;

import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** How the paper venue says no: definitely, and in the words of the house. */
final class PaperRefusals {

    /** Stands where a venue has its own error code. */
    static final String CODE = "paper";

    private PaperRefusals() {}

    static VenueException refusal(ErrorCategory category, String message) {
        return VenueException.venue(category, CODE, message, true);
    }
}
