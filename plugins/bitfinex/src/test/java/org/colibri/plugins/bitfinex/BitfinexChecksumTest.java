package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BitfinexChecksumTest {

    private final BitfinexChecksum checksum = new BitfinexChecksum();

    @Test
    @DisplayName("BOOK-3: the worked examples of the fact sheet")
    void examples() {
        List<String> asks = List.of("6100", "3", "6200", "4");
        OrderBook plain = book(List.of("6000", "1", "5900", "2"), asks);
        assertThat(checksum.matches(plain, "1756193398")).isTrue();
        assertThat(checksum.matches(plain, "1756193399")).isFalse();
        assertThat(checksum.matches(plain, "")).isFalse();
        OrderBook small = book(List.of("6000", "1", "0.000000017", "2"), asks);
        assertThat(checksum.matches(small, "-931816132")).isTrue();
    }

    @Test
    @DisplayName("BOOK-3: the longer side goes on alone, and no more than 25 levels count")
    void uneven() {
        OrderBook one = book(List.of("3", "0.5", "2", "10"), List.of());
        assertThat(checksum.matches(one, crc("3:0.5:2:10"))).isTrue();
        List<String> bids = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            bids.addAll(List.of(Integer.toString(100 - i), "1.25"));
            if (i < 25) {
                text.append(i == 0 ? "" : ":").append(100 - i).append(":1.25");
            }
        }
        assertThat(checksum.matches(book(bids, List.of()), crc(text.toString())))
                .isTrue();
        assertThat(checksum.matches(book(List.of(), List.of()), "0")).isTrue();
    }

    @Test
    @DisplayName("BOOK-3: small amounts match as JavaScript prints them, and plainly")
    void smallAmounts() {
        OrderBook book = book(List.of("7", "0.00000012", "6", "0.0000001"), List.of("8", "0.000001"));
        assertThat(checksum.matches(book, crc("7:1.2e-7:8:-0.000001:6:1e-7"))).isTrue();
        assertThat(checksum.matches(book, crc("7:0.00000012:8:-0.000001:6:0.0000001")))
                .isTrue();
        assertThat(checksum.matches(book, crc("7:1.2e-7:8:-1e-6:6:1e-7"))).isFalse();
    }

    private static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return Integer.toString((int) crc.getValue());
    }

    private static OrderBook book(List<String> bids, List<String> asks) {
        return new FixedBook(Bench.BTC_USD.toBuilder().scales(9, 8).build(), bids, asks);
    }

    /** A book of prices and amounts in turn, best first. */
    private record FixedBook(Instrument instrument, List<String> bids, List<String> asks) implements OrderBook {

        private BigDecimal number(BookSide side, int index) {
            return new BigDecimal((side == BookSide.BID ? bids : asks).get(index));
        }

        @Override
        public int depth(BookSide side) {
            return (side == BookSide.BID ? bids : asks).size() / 2;
        }

        @Override
        public long price(BookSide side, int level) {
            return instrument.scaledPrice(number(side, 2 * level));
        }

        @Override
        public long amount(BookSide side, int level) {
            return instrument.scaledAmount(number(side, 2 * level + 1));
        }

        @Override
        public long amountAt(BookSide side, long price) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BookState state() {
            return BookState.VALID;
        }

        @Override
        public long sequence() {
            return 0;
        }

        @Override
        public long timestamp() {
            return 0;
        }

        @Override
        public long receivedNanos() {
            return 0;
        }

        @Override
        public BookView view(int depth) {
            throw new UnsupportedOperationException();
        }
    }
}
