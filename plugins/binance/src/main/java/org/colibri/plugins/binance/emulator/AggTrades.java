package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** Joins the trades of one taker order at one price into the venue's aggregated trades, and keeps the newest. */
final class AggTrades implements ExchangeListener {

    private static final int KEPT = 10_000;

    private final Map<TradingPair, Tape> tapes = new TreeMap<>();
    private Consumer<AggTrade> receiver = trade -> {};

    /** Trades of one taker at one price; {@code id} grows by one, from 1, in each pair. */
    record AggTrade(
            long id,
            TradingPair pair,
            BigDecimal price,
            BigDecimal amount,
            long firstTradeId,
            long lastTradeId,
            long time,
            Side takerSide) {

        private AggTrade plus(TapeTrade trade) {
            return new AggTrade(id, pair, price, amount.add(trade.amount()), firstTradeId, trade.id(), time, takerSide);
        }
    }

    private static final class Tape {

        private final Deque<AggTrade> done = new ArrayDeque<>();
        private AggTrade growing;
        private long takerOrderId;
        private long lastId;
    }

    /** Hears each aggregated trade as soon as it is whole. */
    void receiver(Consumer<AggTrade> newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Tape tape = tapes.computeIfAbsent(trade.pair(), pair -> new Tape());
        boolean joins = tape.growing != null
                && tape.takerOrderId == trade.takerOrderId()
                && tape.growing.price().compareTo(trade.price()) == 0;
        if (joins) {
            tape.growing = tape.growing.plus(trade);
            return;
        }
        finish(tape);
        tape.lastId++;
        tape.takerOrderId = trade.takerOrderId();
        tape.growing = new AggTrade(
                tape.lastId,
                trade.pair(),
                trade.price(),
                trade.amount(),
                trade.id(),
                trade.id(),
                trade.time(),
                trade.takerSide());
    }

    /** A command's book changes come after all of its trades. */
    @Override
    public void onBook(BookUpdate update) {
        Tape tape = tapes.get(update.pair());
        if (tape != null) {
            finish(tape);
        }
    }

    /** All that are kept of a pair, oldest first. */
    List<AggTrade> of(TradingPair pair) {
        Tape tape = tapes.get(pair);
        return tape == null ? List.of() : new ArrayList<>(tape.done);
    }

    /** Those of a pair that a request names by id or time, oldest first: the first of them, or the newest of all. */
    List<AggTrade> asked(TradingPair pair, Parameters parameters, int limit) {
        Long from = parameters.integer("fromId");
        Long start = parameters.millis("startTime");
        Long end = parameters.millis("endTime");
        List<AggTrade> found = of(pair).stream()
                .filter(trade -> from == null || trade.id() >= from)
                .filter(trade -> start == null || trade.time() >= start)
                .filter(trade -> end == null || trade.time() <= end)
                .toList();
        boolean oldest = from != null || start != null;
        int size = found.size();
        return found.subList(oldest ? 0 : Math.max(0, size - limit), oldest ? Math.min(limit, size) : size);
    }

    private void finish(Tape tape) {
        AggTrade whole = tape.growing;
        if (whole == null) {
            return;
        }
        tape.growing = null;
        tape.done.addLast(whole);
        if (tape.done.size() > KEPT) {
            tape.done.removeFirst();
        }
        receiver.accept(whole);
    }
}
