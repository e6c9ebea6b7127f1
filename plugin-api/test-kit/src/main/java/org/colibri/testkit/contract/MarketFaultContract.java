package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.BookEvent.BookInvalid;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Side;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to public data, the book is invalid rather than wrong, and heals by itself. */
abstract class MarketFaultContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;

    MarketFaultContract(VenueUnderTest under) {
        this.under = under.impatient();
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 41);
        book.awaitEqual(book.put(3, 50));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("NET-6, BOOK-7: after a lost connection the book is invalid at once and then the venue's again")
    void isDisconnected() {
        venue.control().fault("disconnect", 0, 1);
        awaitInvalid();
        awaitHealedUncrossed();
    }

    @Test
    @DisplayName(
            "BOOK-7, NET-5: a venue that falls silent is noticed, and its book is the venue's when it speaks again")
    void fallsSilent() {
        venue.control().fault("silence", 0, 0);
        awaitInvalid();
        venue.control().clear("silence");
        awaitHealedUncrossed();
    }

    @Test
    @DisplayName("BOOK-2, BOOK-6: a gap in the sequence makes the book invalid before it is wrong, and it starts over")
    void findsAGap() {
        Assumptions.assumeFalse(
                under.descriptor().capabilities().bookSequenceRule().startsWith("none"), "the venue numbers nothing");
        venue.control().fault("skipSequence", 0, 1);
        awaitInvalidWhileTrading(BookEvent.Reason.GAP);
        awaitHealedUncrossed();
    }

    @Test
    @DisplayName("BOOK-5: a crossed book is not valid, and heals")
    void isCrossed() {
        venue.control().fault("crossBook", 0, 1);
        book.trade(Side.BUY, book.amount(1));
        venue.await("the book was invalid as crossed", () -> hasBeen(BookEvent.Reason.CROSSED));
        book.awaitHealed();
    }

    @Test
    @DisplayName("BOOK-3: a wrong checksum is a gap where checksums are verified")
    void findsAWrongChecksum() {
        Assumptions.assumeTrue(
                under.descriptor().capabilities().checksum() == ChecksumRule.VERIFIED, "no checksum is verified");
        venue.control().fault("badChecksum", 0, 1);
        awaitInvalidWhileTrading(BookEvent.Reason.CHECKSUM);
        book.awaitHealed();
    }

    @ParameterizedTest(name = "{0} {1}, {2} times")
    @CsvSource({"httpStatus, 503, 5", "httpStatus, 429, 1", "html, 0, 5", "delay, 300, 10", "maintenance, 2, 1"})
    @DisplayName("NET-3, NET-4, RATE-5: busy, limited, slow or under maintenance, the venue is waited for")
    void isWaitedFor(String kind, long value, int count) {
        venue.control().fault("disconnect", 0, 1);
        venue.control().fault(kind, value, count);
        awaitInvalid();
        awaitHealedUncrossed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate", "oversize"})
    @DisplayName("NET-5: a message that is cut off or far too large makes the book invalid rather than wrong")
    void getsBrokenMessages(String kind) {
        for (int i = 0; i < 3; i++) {
            venue.control().fault(kind, 0, 1);
            book.trade(Side.BUY, book.amount(1));
            book.trade(Side.SELL, book.amount(1));
            book.awaitHealed();
        }
    }

    @Test
    @DisplayName("HLTH-4: frames that no venue sends disturb nothing")
    void getsNonsense() {
        List<String> frames = List.of(
                "",
                " ",
                "hello",
                "<html></html>",
                "{",
                "}",
                "[",
                "[]",
                "{}",
                "null",
                "true",
                "0",
                "\"text\"",
                "{\"id\":99999,\"result\":null}",
                "{\"e\":\"nosuchevent\"}",
                "{\"stream\":\"x\",\"data\":null}",
                "{\"stream\":\"" + book.instrument().symbol() + "\",\"data\":{\"e\":1e999}}",
                "{\"a\":".repeat(5_000),
                "[".repeat(50_000),
                "{\"error\":{\"code\":-1,\"msg\":\"no\"}}");
        frames.forEach(venue::injectText);
        venue.inject(new byte[] {0, (byte) 0xff, (byte) 0xfe, (byte) 0xc3, 0x28});
        venue.inject("\uFEFF{}".getBytes(StandardCharsets.UTF_16));
        book.awaitHealed();
        venue.awaitReady();
    }

    /** The venue crossed nothing, so no book may ever have been crossed while it said that it was valid. */
    private void awaitHealedUncrossed() {
        book.awaitHealed();
        venue.awaitReady();
        assertThat(venue.told(EventRecorder::books))
                .filteredOn(view -> view.state() == BookState.VALID)
                .noneMatch(OrderBook::isCrossed);
    }

    private void awaitInvalid() {
        venue.await("the book was invalid", () -> venue.events().bookEvents().stream()
                .anyMatch(event ->
                        event instanceof BookInvalid invalid && invalid.reason() != BookEvent.Reason.STARTING));
    }

    private void awaitInvalidWhileTrading(BookEvent.Reason reason) {
        venue.awaitNone("the book was invalid for " + reason, () -> {
            book.trade(Side.BUY, book.amount(1));
            book.trade(Side.SELL, book.amount(1));
            boolean seen = venue.loop().call(() -> hasBeen(reason));
            return seen ? List.of() : List.of("not yet");
        });
    }

    private boolean hasBeen(BookEvent.Reason reason) {
        return venue.events().bookEvents().stream()
                .anyMatch(event -> event instanceof BookInvalid invalid && invalid.reason() == reason);
    }
}
