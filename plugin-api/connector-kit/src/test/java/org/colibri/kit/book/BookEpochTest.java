package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Prices and amounts that the scales of a book do not hold, and scales that change. */
class BookEpochTest {

    private final BookBench bench = new BookBench();

    @Test
    @DisplayName("SYM-4: a price that is finer than the scale opens a new epoch with a new snapshot")
    void finerPriceOpensEpoch() {
        bench.valid();
        bench.on(() -> {
            bench.tracker.changes().reset(1).sequence(11, 11);
            bench.tracker.changes().priceTooFine(4);
            bench.tracker.delta();
        });
        assertThat(bench.told).contains("INVALID EPOCH_CHANGED");
        assertThat(bench.rescaled.priceScale()).isEqualTo(4);
        assertThat(bench.rescaled.epoch()).isEqualTo(1);
        bench.advance(Duration.ofSeconds(1));
        bench.answer(12, "b100.1234=2", "a100.2=3");
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.top()).isEqualTo("100.1234x2 100.2x3");
        assertThat(bench.tracker.book().instrument().epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("SYM-4: amounts that do not fit a long lower the amount scale in a new epoch")
    void largerAmountOpensEpoch() {
        bench.streamUp();
        bench.answer(10, "b100.1=9999999999999999999", "a100.2=3");
        for (int i = 0; i < 4 && bench.state() != BookState.VALID; i++) {
            bench.advance(Duration.ofSeconds(30));
            bench.answer(10, "b100.1=999999999999999999", "a100.2=3");
        }
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.tracker.book().instrument().amountScale()).isZero();
    }

    @Test
    @DisplayName("SYM-4: a snapshot's amount with more places is cut, never to zero, and counted")
    void cutsAmounts() {
        bench.streamUp();
        bench.answer(10, "b100.1=0.00001", "a100.2=3.12345");
        assertThat(bench.tracker.book().amount(BookSide.BID, 0)).isEqualTo(1);
        assertThat(bench.tracker.book().amount(BookSide.ASK, 0)).isEqualTo(3_123);
    }

    @Test
    @DisplayName("SYM-4: other rules of the same epoch leave the book valid, another epoch does not")
    void followsInstrument() {
        bench.valid();
        Instrument same = bench.tracker.instrument().toBuilder().build();
        bench.on(() -> bench.tracker.instrumentChanged(same));
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        bench.on(() -> bench.tracker.instrumentChanged(
                same.toBuilder().scales(3, 3).epoch(1).build()));
        assertThat(bench.state()).isEqualTo(BookState.INVALID);
        assertThat(bench.tracker.book().depth(BookSide.BID)).isZero();
    }
}
