package org.colibri.strategykit.testing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;

/** A market with one level a side that a test moves; rich unless told otherwise. */
public final class FakeMarket implements Market {

    private static final BigDecimal PLENTY = new BigDecimal("1000000000");

    private final MarketKey key;
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private Instrument instrument;
    private OrderBook book;
    private boolean ready = true;

    public FakeMarket(MarketKey key, Instrument instrument) {
        this.key = key;
        this.instrument = instrument;
    }

    /** A spot instrument: prices in steps of 0.01, amounts of 0.0001, at least 0.001 and a notional of 1. */
    public static Instrument.Builder instrument(MarketKey key) {
        return Instrument.builder(key.tradingPair(), key.tradingPair().toString())
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.0001"))
                .minAmount(new BigDecimal("0.001"))
                .minNotional(BigDecimal.ONE);
    }

    public void quote(String bid, String ask) {
        quote(new BigDecimal(bid), new BigDecimal(ask));
    }

    public void quote(BigDecimal bid, BigDecimal ask) {
        book = new TopOnly(instrument, instrument.scaledPrice(bid), instrument.scaledPrice(ask), BookState.VALID);
    }

    public void invalidate() {
        book = new TopOnly(instrument, book.bestBid(), book.bestAsk(), BookState.INVALID);
    }

    public void ready(boolean value) {
        ready = value;
    }

    public void balance(String asset, String available) {
        balances.put(asset, new BigDecimal(available));
    }

    public BigDecimal bid() {
        return instrument.price(book.bestBid());
    }

    public BigDecimal ask() {
        return instrument.price(book.bestAsk());
    }

    @Override
    public MarketKey key() {
        return key;
    }

    @Override
    public boolean isReady() {
        return ready && book != null;
    }

    @Override
    public String notReadyReason() {
        return isReady() ? "" : "the test says so";
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public OrderBook book() {
        return book;
    }

    @Override
    public BigDecimal lastPrice() {
        return null;
    }

    @Override
    public Balance balance(String asset) {
        BigDecimal amount = balances.getOrDefault(asset, PLENTY);
        return new Balance(asset, amount, amount);
    }

    @Override
    public FeeRates fees() {
        return new FeeRates(key.tradingPair(), new BigDecimal("0.001"), new BigDecimal("0.001"));
    }

    private record TopOnly(Instrument instrument, long bid, long ask, BookState state) implements OrderBook {

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
        public int depth(BookSide side) {
            return 1;
        }

        @Override
        public long price(BookSide side, int level) {
            return side == BookSide.BID ? bid : ask;
        }

        @Override
        public long amount(BookSide side, int level) {
            return instrument.scaledAmount(BigDecimal.TEN);
        }

        @Override
        public BookView view(int depth) {
            return new BookView(this, depth);
        }
    }
}
