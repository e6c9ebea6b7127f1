package org.colibri.kit.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/** The book against a sorted map. */
class LiveBookPropertyTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT").build();

    @Property(tries = 200)
    @Label("BOOK-5: after any changes the book holds what a sorted map holds, best first")
    void equalsSortedMap(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int range,
            @ForAll @IntRange(max = 60) int depth) {
        Random random = new Random(seed);
        LiveBook book = new LiveBook(INSTRUMENT);
        TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, Long> asks = new TreeMap<>();
        BookChanges changes = new BookChanges();
        for (int step = 0; step < 40; step++) {
            changes.reset(step);
            for (int i = random.nextInt(120); i > 0; i--) {
                long price = 1 + random.nextInt(range) * (random.nextBoolean() ? 1L : 1_000_000_007L);
                long amount = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000);
                if (random.nextBoolean()) {
                    changes.bid(price, amount);
                    change(bids, price, amount);
                } else {
                    changes.ask(price, amount);
                    change(asks, price, amount);
                }
            }
            trim(bids, depth);
            trim(asks, depth);
            assertThat(book.apply(changes, depth)).isTrue();
            assertThat(levels(book, BookSide.BID)).isEqualTo(levels(bids));
            assertThat(levels(book, BookSide.ASK)).isEqualTo(levels(asks));
            if (random.nextInt(15) == 0) {
                book.clear(INSTRUMENT);
                bids.clear();
                asks.clear();
            }
        }
        bids.forEach((price, amount) ->
                assertThat(book.amountAt(BookSide.BID, price)).isEqualTo(amount));
        assertThat(book.amountAt(BookSide.ASK, 3_000_000_000_000_000L)).isZero();
    }

    private static void change(Map<Long, Long> side, long price, long amount) {
        if (amount == 0) {
            side.remove(price);
        } else {
            side.put(price, amount);
        }
    }

    private static void trim(TreeMap<Long, Long> side, int depth) {
        while (depth > 0 && side.size() > depth) {
            side.pollLastEntry();
        }
    }

    private static List<Long> levels(Map<Long, Long> side) {
        List<Long> levels = new ArrayList<>();
        side.forEach((price, amount) -> {
            levels.add(price);
            levels.add(amount);
        });
        return levels;
    }

    private static List<Long> levels(LiveBook book, BookSide side) {
        List<Long> levels = new ArrayList<>();
        for (int i = 0; i < book.depth(side); i++) {
            levels.add(book.price(side, i));
            levels.add(book.amount(side, i));
        }
        return levels;
    }
}
