package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.colibri.api.event.EventKind;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.VenueUnderTest.Tls;
import org.colibri.venuekit.tls.CertificateAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A small set of the conversation over TLS, and whom a connector does not talk to. */
abstract class TlsContract {

    private static CertificateAuthority authority;
    private static CertificateAuthority stranger;

    private final VenueUnderTest under;
    private EmulatedVenue venue;

    TlsContract(VenueUnderTest under) {
        this.under = under.impatient();
    }

    @BeforeAll
    static void makeAuthorities() {
        authority = CertificateAuthority.create();
        stranger = CertificateAuthority.create("dns:elsewhere.test");
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("TLS: book, orders, fills and private stream, also after lost connections, are as without")
    void trades() {
        venue = EmulatedVenue.ready(under.over(new Tls(authority.identity(), authority.pem())));
        assertThat(venue.emulator().endpoints().values())
                .allSatisfy(address -> assertThat(address.getScheme()).isIn("https", "wss"));
        BookDesk book = new BookDesk(venue, 61);
        book.awaitEqual(book.put(5, 20));
        AccountDesk account = venue.openAccount();
        String resting = account.created(OrderRequest.limit(venue.pair(), Side.BUY, book.price(-3), book.amount(2)));
        String filled = account.created(OrderRequest.limit(venue.pair(), Side.BUY, book.price(-2), book.amount(2)));
        book.trade(Side.SELL, book.amount(2));
        account.awaitStatus(filled, OrderStatus.FILLED);
        venue.control().fault("disconnect", 0, 1);
        book.awaitHealed();
        venue.awaitReady();
        account.awaitReady();
        account.cancel(resting);
        account.await(resting, EventKind.ORDER_CANCELED);
        account.awaitAgreement();
    }

    @Test
    @DisplayName("TLS: a venue whose authority is not trusted is refused before a byte of a request leaves")
    void refusesUnknownAuthorities() {
        assertRefused(new Tls(authority.identity(), null));
        close();
        assertRefused(new Tls(authority.identity(), stranger.pem()));
    }

    @Test
    @DisplayName("TLS: a certificate of another host is refused, though its authority is trusted")
    void refusesOtherHosts() {
        assertRefused(new Tls(stranger.identity(), stranger.pem()));
    }

    private void assertRefused(Tls tls) {
        venue = new EmulatedVenue(under.over(tls)).startEmulator();
        venue.makeConnector();
        VenueException refused = catchThrowableOfType(VenueException.class, venue::ping);
        assertThat(refused.definite()).isTrue();
    }
}
