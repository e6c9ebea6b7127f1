package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;

/** A venue whose messages are lost, repeated, swapped and late, against a tracker that must never believe a wrong book. */
class BookTrackerPropertyTest {

    /** The venue's true book and all books that it ever had, by sequence. */
    private static final class TrueBook {

        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final Map<Long, String> history = new HashMap<>();
        private long sequence = 100;

        TrueBook() {
            bids.put(999L, 5L);
            asks.put(1_001L, 5L);
            history.put(sequence, text());
        }

        /** Changes some levels; the message as the bench takes it: first id, last id, levels. */
        Message change(Random random) {
            List<String> levels = new ArrayList<>();
            long first = sequence + 1;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                boolean bid = random.nextBoolean();
                long price = bid ? 999 - random.nextInt(20) : 1_001 + random.nextInt(20);
                long amount = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
                TreeMap<Long, Long> side = bid ? bids : asks;
                if (amount == 0) {
                    side.remove(price);
                } else {
                    side.put(price, amount);
                }
                levels.add((bid ? "b" : "a") + decimal(price, 2) + "=" + decimal(amount, 3));
                sequence++;
            }
            history.put(sequence, text());
            return new Message(first, sequence, levels.toArray(String[]::new));
        }

        BookSnapshot snapshot() {
            return new BookSnapshot(BookBench.PAIR, 0, sequence, BookState.VALID, levels(bids), levels(asks));
        }

        private static List<BookLevel> levels(TreeMap<Long, Long> side) {
            List<BookLevel> levels = new ArrayList<>();
            side.forEach((price, amount) ->
                    levels.add(new BookLevel(BigDecimal.valueOf(price, 2), BigDecimal.valueOf(amount, 3))));
            return levels;
        }

        private String text() {
            return bids + "/" + asks;
        }

        private static String decimal(long value, int scale) {
            return BigDecimal.valueOf(value, scale).toPlainString();
        }
    }

    private record Message(long first, long last, String[] levels) {}

    @Property(tries = 400)
    @Label(
            "BOOK-1, BOOK-2, BOOK-6: whatever is lost, repeated, swapped or late, the book is INVALID or one of the venue's")
    void neverBelievesAWrongBook(@ForAll long seed) {
        Random random = new Random(seed);
        TrueBook venue = new TrueBook();
        BookBench bench = new BookBench();
        List<BookSnapshot> prepared = new ArrayList<>();
        List<Message> pipe = new ArrayList<>();
        bench.streamUp();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(12)) {
                case 0 -> pipe.add(venue.change(random)); // kept back: comes after the next one
                case 1 -> venue.change(random); // lost
                case 2 -> {
                    Message twice = venue.change(random);
                    deliver(bench, twice);
                    deliver(bench, twice);
                }
                case 3 -> prepared.add(venue.snapshot());
                case 4, 5 ->
                    answer(
                            bench,
                            prepared.isEmpty() || random.nextBoolean()
                                    ? venue.snapshot()
                                    : prepared.get(random.nextInt(prepared.size())));
                case 6 -> bench.advance(Duration.ofMillis(random.nextInt(3_000)));
                case 7 -> {
                    if (random.nextInt(4) == 0) {
                        bench.on(() -> bench.tracker.streamDown("cut"));
                        venue.change(random);
                        bench.streamUp();
                    }
                }
                default -> deliver(bench, venue.change(random));
            }
            if (!pipe.isEmpty() && random.nextBoolean()) {
                deliver(bench, pipe.remove(0));
            }
            check(bench, venue);
        }
        recovers(bench, venue, random);
    }

    /** When nothing is lost any more the book is valid again and equal to the venue's newest. */
    private static void recovers(BookBench bench, TrueBook venue, Random random) {
        for (int i = 0; i < 20; i++) {
            bench.advance(Duration.ofSeconds(31));
            answer(bench, venue.snapshot());
            deliver(bench, venue.change(random));
            check(bench, venue);
        }
        assertThat(bench.state()).isEqualTo(BookState.VALID);
        assertThat(bench.tracker.book().sequence()).isEqualTo(venue.sequence);
    }

    private static void deliver(BookBench bench, Message message) {
        bench.delta(message.first(), message.last(), message.levels());
    }

    private static void answer(BookBench bench, BookSnapshot snapshot) {
        bench.on(() -> bench.requests.forEach(request -> request.complete(snapshot)));
    }

    private static void check(BookBench bench, TrueBook venue) {
        OrderBook book = bench.tracker.book();
        if (book.state() != BookState.INVALID) {
            assertThat(text(book)).isEqualTo(venue.history.get(book.sequence()));
        }
    }

    private static String text(OrderBook book) {
        return side(book, BookSide.BID) + "/" + side(book, BookSide.ASK);
    }

    private static String side(OrderBook book, BookSide side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < book.depth(side); i++) {
            levels.add(book.price(side, i) + "=" + book.amount(side, i));
        }
        return "{" + String.join(", ", levels) + "}";
    }
}
