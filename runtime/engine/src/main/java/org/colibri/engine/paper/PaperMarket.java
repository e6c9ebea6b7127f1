package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.fill.FillModel;
import org.colibri.engine.fill.RestingOrder;
import org.colibri.venuekit.venue.ClearingHouse;

/**
 * One pair of a paper account: follows the venue's book and tape and lets resting orders be filled by them. On the
 * connector's loop.
 */
final class PaperMarket {

    private static final Set<MarketChannel> CHANNELS = EnumSet.of(MarketChannel.BOOK, MarketChannel.TRADES);

    private final Connector connector;
    private final TradingPair pair;
    private final Fills listener;
    /** In the order of their arrival. */
    private final Map<String, PaperOrder> resting = new LinkedHashMap<>();

    private final Map<String, RestingOrder> places = new HashMap<>();
    private final List<Bus.Subscription> subscriptions;
    /** What own orders become while the model works, which must not be called then. */
    private final List<Runnable> afterwards = new ArrayList<>();

    private boolean working;
    private FillModel model = new FillModel(this::filled);
    /** The book that the model's numbers are at the scales of; null before there was one. */
    private Instrument scales;

    /** Who hears what resting orders got. */
    @FunctionalInterface
    interface Fills {

        /**
         * At the order's price; amounts are at the scales of that instrument.
         *
         * @param whole nothing is left of what rested
         */
        void filled(PaperOrder order, Instrument instrument, long price, long amount, boolean whole);
    }

    /** Watches the pair until it is closed. */
    PaperMarket(Connector connector, Bus bus, TradingPair pair, Fills listener) {
        this.connector = connector;
        this.pair = pair;
        this.listener = listener;
        String id = connector.descriptor().connector();
        subscriptions = List.of(
                bus.subscribe(Topics.book(id, pair), connector.loop(), this::follow),
                bus.subscribe(Topics.bookEvents(id, pair), connector.loop(), event -> look()),
                bus.subscribe(Topics.trades(id, pair), connector.loop(), this::trade));
        connector.watch(pair, CHANNELS);
        look();
    }

    /** The venue's book while it can be traded on, or null. */
    OrderBook book() {
        look();
        OrderBook book = connector.book(pair);
        return book == null || book.state() != BookState.VALID ? null : book;
    }

    FillModel model() {
        return model;
    }

    /** Takes what the book shows now up to that price, at most so much; nothing while it is not valid. */
    List<ClearingHouse.Taken> take(Side side, BigDecimal limit, BigDecimal quantity) {
        OrderBook book = book();
        if (book == null) {
            return List.of();
        }
        Instrument instrument = book.instrument();
        OrderRequest wanted = OrderRequest.limit(pair, side, limit, quantity);
        if (instrument.inverse()) {
            wanted = wanted.sized(quantity, Contracts.base(instrument, quantity, limit));
        }
        PaperOrder order = new PaperOrder("", "", wanted, 0);
        Taking taking = Taking.of(model, book, wanted);
        List<ClearingHouse.Taken> all = new ArrayList<>();
        BigDecimal left = quantity;
        for (Taking.Slice slice : taking.slices()) {
            BigDecimal price = instrument.price(slice.price());
            BigDecimal part = order.quantity(instrument, price, instrument.amount(slice.amount()), false)
                    .min(left);
            if (part.signum() > 0) {
                model.take(book, side.takesFrom(), slice.level(), slice.amount());
                all.add(new ClearingHouse.Taken(price, part));
                left = left.subtract(part);
            }
        }
        return all;
    }

    private void look() {
        OrderBook book = connector.book(pair);
        if (book != null) {
            follow(book);
        }
    }

    private void follow(OrderBook book) {
        Instrument now = book.instrument();
        if (scales == null || scales.epoch() != now.epoch()) {
            rescale(book);
        }
        work(() -> model.book(book));
    }

    private void work(Runnable task) {
        if (working) {
            task.run();
            return;
        }
        working = true;
        try {
            task.run();
        } finally {
            working = false;
            List<Runnable> then = List.copyOf(afterwards);
            afterwards.clear();
            then.forEach(Runnable::run);
        }
    }

    private void whenIdle(Runnable task) {
        if (working) {
            afterwards.add(task);
        } else {
            task.run();
        }
    }

    /** The book's numbers have other scales, or there is one at last: all orders queue up anew. */
    private void rescale(OrderBook book) {
        scales = book.instrument();
        places.clear();
        model = new FillModel(this::filled);
        resting.values().forEach(order -> place(book, order));
    }

    private void trade(PublicTrade trade) {
        if (scales == null || !fits(trade)) {
            return;
        }
        long price = scales.scaledPrice(trade.price());
        long amount = scales.scaledAmount(trade.amount());
        work(() -> model.trade(trade.side(), price, amount, trade.timestamp()));
    }

    /** A trade with more places than the book has comes before the book that has them too; it fills nobody. */
    private boolean fits(PublicTrade trade) {
        return Decimals.plain(trade.price()).scale() <= scales.priceScale()
                && Decimals.plain(trade.amount()).scale() <= scales.amountScale();
    }

    /** What is left of the order rests from now on; in the queue only once there is a book. */
    void rest(PaperOrder order) {
        resting.put(order.exchangeOrderId(), order);
        if (scales != null) {
            place(connector.book(pair), order);
        }
    }

    private void place(OrderBook book, PaperOrder order) {
        RestingOrder place = new RestingOrder(
                order.exchangeOrderId(),
                order.request().side(),
                scales.scaledPrice(order.request().price()),
                Math.max(1, scales.scaledAmount(order.remainingBase(scales))),
                order.createdAt());
        places.put(order.exchangeOrderId(), place);
        model.rest(book, place);
    }

    void remove(PaperOrder order) {
        whenIdle(() -> {
            resting.remove(order.exchangeOrderId());
            RestingOrder place = places.remove(order.exchangeOrderId());
            if (place != null) {
                model.remove(place);
            }
        });
    }

    /** Less is left of a resting order than the model knows; it keeps its place. */
    void shrink(PaperOrder order) {
        whenIdle(() -> {
            RestingOrder place = places.get(order.exchangeOrderId());
            if (place != null && order.isLive()) {
                long left = scales.scaledAmount(order.remainingBase(scales));
                if (left > 0 && left < place.remaining()) {
                    model.shrink(place, left);
                }
            }
        });
    }

    private void filled(RestingOrder place, long amount) {
        PaperOrder order = resting.get(place.id());
        boolean whole = place.remaining() == 0;
        if (whole) {
            resting.remove(place.id());
            places.remove(place.id());
        }
        listener.filled(order, scales, place.price(), amount, whole);
    }

    void close() {
        subscriptions.forEach(Bus.Subscription::cancel);
        connector.unwatch(pair, CHANNELS);
    }
}
