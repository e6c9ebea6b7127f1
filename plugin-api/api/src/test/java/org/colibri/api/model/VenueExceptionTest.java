package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VenueExceptionTest {

    @Test
    @DisplayName("NET-3: our own refusal is definite and the venue did not speak")
    void local() {
        VenueException error = VenueException.local(ErrorCategory.RISK, "too much", "give less");
        assertThat(error.category()).isEqualTo(ErrorCategory.RISK);
        assertThat(error.definite()).isTrue();
        assertThat(error).hasMessage("too much");
        assertThat(error.hint()).isEqualTo("give less");
        assertThat(error.venueCode()).isNull();
        assertThat(error.venueMessage()).isNull();
        assertThat(error.retryAfterMillis()).isZero();
    }

    @Test
    @DisplayName("NET-3: a request of which a byte may have left has no definite outcome, one that did not leave has")
    void network() {
        IOException cause = new IOException("reset");
        VenueException sent = VenueException.network("no answer", true, cause);
        assertThat(sent.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(sent.definite()).isFalse();
        assertThat(sent).hasCause(cause);
        assertThat(VenueException.network("not connected", false, cause).definite())
                .isTrue();
    }

    @Test
    @DisplayName("NET-3: a venue's error is as definite as its table says, with code and words")
    void venue() {
        VenueException error = VenueException.venue(ErrorCategory.INSUFFICIENT_FUNDS, "-2010", "no money", true);
        assertThat(error).hasMessage("no money (-2010)");
        assertThat(error.venueCode()).isEqualTo("-2010");
        assertThat(error.venueMessage()).isEqualTo("no money");
        assertThat(error.definite()).isTrue();
        assertThat(VenueException.venue(ErrorCategory.UNKNOWN, "1", "?", false).definite())
                .isFalse();
    }

    @Test
    @DisplayName("NET-3: a venue that gives no code or no words still makes a readable message")
    void silentVenue() {
        assertThat(VenueException.venue(ErrorCategory.MAINTENANCE, null, "closed", true))
                .hasMessage("closed");
        assertThat(VenueException.venue(ErrorCategory.MAINTENANCE, "503", null, false))
                .hasMessage("MAINTENANCE (503)");
        assertThat(VenueException.venue(ErrorCategory.UNKNOWN, null, null, false))
                .hasMessage("UNKNOWN");
    }

    @Test
    @DisplayName("RATE-5: hint and wait are added without losing anything else")
    void copies() {
        IOException cause = new IOException("late");
        VenueException error = VenueException.network("no answer", true, cause)
                .withHint("look at the line")
                .withRetryAfter(1_500);
        assertThat(error.hint()).isEqualTo("look at the line");
        assertThat(error.retryAfterMillis()).isEqualTo(1_500);
        assertThat(error.definite()).isFalse();
        assertThat(error).hasMessage("no answer").hasCause(cause);
        VenueException venue = VenueException.venue(ErrorCategory.RATE_LIMITED, "429", "slow down", true)
                .withRetryAfter(10)
                .withHint("wait");
        assertThat(venue.retryAfterMillis()).isEqualTo(10);
        assertThat(venue.venueCode()).isEqualTo("429");
        assertThat(venue.venueMessage()).isEqualTo("slow down");
        assertThat(venue.definite()).isTrue();
    }

    @Test
    @DisplayName("RATE-5: a wait that is over is no wait")
    void pastWait() {
        VenueException error = VenueException.venue(ErrorCategory.RATE_LIMITED, "429", "slow down", true);
        assertThat(error.withRetryAfter(-20).retryAfterMillis()).isZero();
    }
}
