package org.colibri.engine.host;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** The way into the host's page, for who may use the control socket. Thread-safe. */
public interface PageDoor {

    /** A host without a page. */
    PageDoor NONE = new PageDoor() {
        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<Link> newLink() {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.NOT_SUPPORTED,
                    "this host has no page",
                    "see what 'run' said at its start, and web { … } in colibri.conf"));
        }
    };

    /** Where the page is; empty while there is none. */
    Optional<String> address();

    /** A link that lets one browser in, once; the one before it is void. Fails when there is no page. */
    CompletableFuture<Link> newLink();

    /**
     * A way in for one browser.
     *
     * @param address with the code; for the operator's eyes, never for a log
     * @param expiresAt milliseconds since the epoch
     */
    record Link(String address, long expiresAt) {

        @Override
        public String toString() {
            return "a link to the page";
        }
    }
}
