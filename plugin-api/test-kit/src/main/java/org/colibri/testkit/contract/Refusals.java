package org.colibri.testkit.contract;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.model.VenueException;

/** Takes the refusal that a request must meet. */
final class Refusals {

    private Refusals() {}

    /** @throws AssertionError when the request was not refused, or failed otherwise */
    static VenueException of(ThrowingCallable request) {
        try {
            request.call();
        } catch (VenueException e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("refused with something else than a VenueException", e);
        }
        throw new AssertionError("the request was not refused");
    }
}
