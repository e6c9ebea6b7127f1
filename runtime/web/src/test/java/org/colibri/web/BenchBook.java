package org.colibri.web;

import java.math.BigDecimal;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** A book of 50 levels a side and an order, for measurements. */
final class BenchBook {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final Instrument INSTRUMENT = Instrument.builder(PAIR, "BTCUSDT")
            .priceIncrement(new BigDecimal("0.01"))
            .amountIncrement(new BigDecimal("0.00001"))
            .build();

    private BenchBook() {}

    static OrderBook book() {
        return new Levels();
    }

    static Order order() {
        return Order.builder(PAIR, Side.BUY)
                .clientOrderId("bench")
                .type(OrderType.LIMIT)
                .price(new BigDecimal("25000.01"))
                .amount(new BigDecimal("0.1"))
                .build();
    }

    private static final class Levels implements OrderBook {

        @Override
        public Instrument instrument() {
            return INSTRUMENT;
        }

        @Override
        public BookState state() {
            return BookState.VALID;
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public long timestamp() {
            return 1;
        }

        @Override
        public long receivedNanos() {
            return 1;
        }

        @Override
        public int depth(BookSide side) {
            return 50;
        }

        @Override
        public long price(BookSide side, int level) {
            return side == BookSide.BID ? 2_500_000 - level : 2_500_001 + level;
        }

        @Override
        public long amount(BookSide side, int level) {
            return 100_000L + level;
        }

        @Override
        public BookView view(int depth) {
            return new BookView(this, depth);
        }
    }
}
