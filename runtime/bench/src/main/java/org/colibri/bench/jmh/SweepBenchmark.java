package org.colibri.bench.jmh;

import java.math.BigDecimal;
import org.colibri.api.book.OrderBook;
import org.colibri.api.book.OwnLiquidity;
import org.colibri.api.book.Sweep;
import org.colibri.api.model.BookSide;
import org.colibri.bench.flow.DepthFrames;
import org.colibri.bench.flow.QuietVenue;
import org.colibri.bench.wire.ConnectorFinder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Queries of a book of 1,000 levels a side that take some twenty of them (BOOK-9). */
@State(Scope.Thread)
public class SweepBenchmark {

    private static final BigDecimal QUOTE = new BigDecimal("500000");

    private final Sweep sweep = new Sweep();
    private OrderBook book;
    private long amount;
    private long limit;

    @Setup
    public void fill() {
        QuietVenue venue = new QuietVenue(ConnectorFinder.find("binance"), new DepthFrames(8_192, 10, 42, true));
        for (int i = 0; i < 8_192; i++) {
            venue.deliver();
        }
        book = venue.book();
        amount = book.instrument().scaledAmount(new BigDecimal(20));
        limit = book.price(BookSide.ASK, 20);
    }

    @Benchmark
    public long vwapForVolume() {
        return sweep.takeAmount(book, BookSide.ASK, amount, OwnLiquidity.NONE).vwap();
    }

    @Benchmark
    public long volumeForPrice() {
        return sweep.takeToPrice(book, BookSide.ASK, limit, OwnLiquidity.NONE).amount();
    }

    @Benchmark
    public long volumeForQuote() {
        return sweep.takeQuote(book, BookSide.ASK, QUOTE, OwnLiquidity.NONE).amount();
    }

    @Benchmark
    public long microPrice() {
        return book.microPrice();
    }
}
