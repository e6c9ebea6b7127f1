package org.colibri.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;

/** Makes markets at the emulator and compares the connector's book with the emulator's. */
public final class BookDesk {

    /** Levels a side of the books that are made. */
    private static final int LEVELS = 40;

    private final EmulatedVenue venue;
    private final Instrument instrument;
    private final BigDecimal middle;
    private final BigDecimal step;
    private final Random random;

    /** @param seed of the random books and trades */
    public BookDesk(EmulatedVenue venue, long seed) {
        this.venue = venue;
        this.instrument = venue.instrument();
        this.random = new Random(seed);
        OrderBook book = venue.loop().call(() -> {
            OrderBook live = venue.connector().book(venue.pair());
            return live.view(1);
        });
        this.step = instrument.priceStep(book.mid());
        this.middle = Decimals.floor(book.mid(), step);
    }

    public Instrument instrument() {
        return instrument;
    }

    /** A price so many steps above the middle of the first book; negative below. */
    public BigDecimal price(long increments) {
        return middle.add(step.multiply(BigDecimal.valueOf(increments)));
    }

    /**
     * An amount that the venue's rules allow at any price near the middle, times so many, as {@link Quantities} measures
     * it: contracts of an inverse instrument.
     */
    public BigDecimal amount(int times) {
        return Quantities.allowed(instrument, middle).multiply(BigDecimal.valueOf(times));
    }

    /**
     * A new book of others: levels one step apart from {@code gap} steps off the middle, so that orders of
     * ours find room within.
     */
    public BookSnapshot put(int gap, int times) {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            bids.add(new BookLevel(price(-gap - i), amount(times)));
            asks.add(new BookLevel(price(gap + i), amount(times)));
        }
        return venue.control().book(venue.pair(), bids, asks);
    }

    /** A new book of others with random gaps and amounts. */
    public BookSnapshot putRandom() {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        long off = 0;
        for (int i = 0; i < LEVELS; i++) {
            off += 1 + random.nextInt(5);
            bids.add(new BookLevel(price(-off), amount(1 + random.nextInt(20))));
            asks.add(new BookLevel(price(off + random.nextInt(2)), amount(1 + random.nextInt(20))));
        }
        return venue.control().book(venue.pair(), bids, merged(asks));
    }

    /** Two levels of one price would be two orders there and one level here; the later one goes. */
    private static List<BookLevel> merged(List<BookLevel> levels) {
        List<BookLevel> kept = new ArrayList<>();
        for (BookLevel level : levels) {
            if (kept.isEmpty() || kept.get(kept.size() - 1).price().compareTo(level.price()) < 0) {
                kept.add(level);
            }
        }
        return kept;
    }

    /** A market order of somebody else. */
    public void trade(Side side, BigDecimal amount) {
        venue.control().trade(venue.pair(), side, amount);
    }

    /** Small random market orders of others. */
    public void tradeRandom(int count) {
        for (int i = 0; i < count; i++) {
            trade(random.nextBoolean() ? Side.BUY : Side.SELL, amount(1 + random.nextInt(8)));
        }
    }

    /** Waits until the connector's book is valid and equals this one, level by level. */
    public void awaitEqual(BookSnapshot truth) {
        venue.awaitNone("the book equals the venue's", () -> venue.loop().call(() -> differences(truth)));
    }

    /** The book heals: others put a new one, and the connector comes to have exactly that. */
    public void awaitHealed() {
        awaitEqual(putRandom());
        awaitEqual(putRandom());
    }

    private List<String> differences(BookSnapshot truth) {
        OrderBook book = venue.connector().book(venue.pair());
        if (book.state() != BookState.VALID) {
            return List.of("the book is " + book.state());
        }
        List<String> found = new ArrayList<>();
        compare(book, BookSide.BID, kept(truth.bids()), found);
        compare(book, BookSide.ASK, kept(truth.asks()), found);
        return found;
    }

    /** The levels that the stream keeps complete, by the capability sheet. */
    private List<BookLevel> kept(List<BookLevel> levels) {
        int depth = venue.venue().descriptor().capabilities().bookDepth();
        return depth == 0 ? levels : levels.subList(0, Math.min(depth, levels.size()));
    }

    private static void compare(OrderBook book, BookSide side, List<BookLevel> theirs, List<String> found) {
        if (book.depth(side) != theirs.size()) {
            found.add(side + " has " + book.depth(side) + " levels, " + theirs.size() + " there");
        }
        for (int i = 0; i < Math.min(book.depth(side), theirs.size()); i++) {
            BigDecimal price = book.instrument().price(book.price(side, i));
            BigDecimal amount =
                    Quantities.of(book.instrument(), book.instrument().amount(book.amount(side, i)), price);
            BookLevel level = theirs.get(i);
            if (price.compareTo(level.price()) != 0 || amount.compareTo(level.amount()) != 0) {
                found.add(side + " " + i + " is " + amount + " at " + price + ", there " + level);
                return;
            }
        }
    }
}
