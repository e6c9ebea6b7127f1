package org.colibri.kit.net;

import org.colibri.api.model.VenueException;

/** Reads a venue's refusals out of its answers, by the venue's table of codes (NET-3). */
@FunctionalInterface
public interface ErrorDecoder {

    /**
     * The error that the answer tells, or null when it tells none that the venue documents; the client then judges by
     * the status. Called for every answer that is not HTML, those of status 200 too. May throw on bodies it cannot
     * parse.
     */
    VenueException decode(HttpResponse response);
}
