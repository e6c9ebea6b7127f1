package org.colibri.engine.bots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.gateway.BotOrders;
import org.slf4j.Logger;

/**
 * What a bot hears of its orders from all its accounts. What their events did not tell, because the bot hung or its
 * connector was replaced, is made up of what the account knows, each fill once. Used on the bot's loop.
 */
final class OrderFeeds {

    /** What the bot does with what it hears. */
    interface Listener {

        /** An event, the account's or made up; events of other bots among the account's. */
        void onOrderEvent(OrderEvent event);

        /** An order of an earlier run lives at that connector. */
        void onEarlierOrder(String connector, OrderHistory history);

        /** What an order did cannot be found out any more. */
        void onUnknown(String why);
    }

    private final String bot;
    private final BotServices services;
    private final Loop loop;
    private final Logger log;
    private final BotOrders orders;
    private final BotAccounting accounting;
    private final Listener listener;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    /** Connectors whose orders of earlier runs are known. */
    private final Map<String, Boolean> attachedBefore = new HashMap<>();

    OrderFeeds(String bot, BotServices services, BotOrders orders, BotAccounting accounting, Listener listener) {
        this.bot = bot;
        this.services = services;
        this.orders = orders;
        this.accounting = accounting;
        this.listener = listener;
        loop = services.loop();
        log = services.log().logger(OrderFeeds.class);
    }

    /** Listens to an account; what it had booked until the first time belongs to earlier runs. */
    void open(BotVenue venue) {
        String connector = venue.connectorId();
        Feed feed = new Feed(venue);
        feed.events = services.bus()
                .subscribe(Topics.orders(connector, venue.account().name()), loop, event -> heard(feed, event));
        feeds.put(connector, feed);
        boolean again = attachedBefore.put(connector, true) != null;
        ask(feed, answer -> {
            if (again) {
                makeUp(feed, answer);
            } else {
                answer.known().forEach(history -> first(feed, history));
            }
        });
    }

    private void heard(Feed feed, OrderEvent event) {
        if (feed.asking > 0 && !event.order().isLive()) {
            feed.ended.add(event.order().clientOrderId());
        }
        listener.onOrderEvent(event);
    }

    private void first(Feed feed, OrderHistory history) {
        String connector = feed.venue.connectorId();
        String account = feed.venue.account().name();
        history.newFills().stream()
                .filter(fill -> !accounting.isCounted(connector, account, fill))
                .forEach(fill -> bookWhileAway(feed, fill));
        history.fills().forEach(fill -> accounting.known(connector, account, fill));
        if (feed.lives(history.order())) {
            orders.adopt(connector, history.owner(), history.order());
            listener.onEarlierOrder(connector, history);
        }
    }

    /** A fill that no earlier run has counted counts from now on; executors hear of it with their orders. */
    private void bookWhileAway(Feed feed, Fill fill) {
        MarketKey key = new MarketKey(feed.venue.connectorId(), fill.tradingPair());
        InstrumentKind kind = feed.venue.connector().descriptor().kind();
        if (accounting.fill(key, feed.venue.account().name(), kind, fill)) {
            log.warn(
                    "Order {} was filled while the bot did not run, trade {}: {} {} @ {}; it counts from now on",
                    fill.clientOrderId(),
                    fill.tradeId(),
                    fill.side(),
                    fill.amount(),
                    fill.price());
        }
    }

    void close(String connector) {
        Feed feed = feeds.remove(connector);
        if (feed != null) {
            feed.events.cancel();
        }
    }

    void closeAll() {
        List.copyOf(feeds.keySet()).forEach(this::close);
    }

    /** Looks whether events were dropped, and makes up what they told. */
    void check() {
        for (Feed feed : feeds.values()) {
            if (feed.events.dropped() > feed.caughtUp) {
                catchUp();
                return;
            }
        }
    }

    private void catchUp() {
        for (Feed feed : List.copyOf(feeds.values())) {
            long dropped = feed.events.dropped();
            if (dropped > feed.caughtUp) {
                log.warn(
                        "{} order events of {} were dropped while the bot's loop hung; what they told is taken from"
                                + " the account",
                        dropped - feed.caughtUp,
                        feed.venue.connectorId());
                feed.caughtUp = dropped;
                ask(feed, answer -> makeUp(feed, answer));
            }
        }
    }

    /** Asks all accounts for the bot's orders; the answer comes in this or a later turn of the loop. */
    void recall(Consumer<List<EarlierOrder>> then) {
        List<EarlierOrder> all = new ArrayList<>();
        int[] missing = {feeds.size()};
        for (Feed feed : List.copyOf(feeds.values())) {
            ask(feed, answer -> {
                // An account that was opened without its instruments had none of them yet when it was first asked.
                answer.known().forEach(history -> first(feed, history));
                answer.known().forEach(history -> all.add(new EarlierOrder(feed.venue.connectorId(), history)));
                if (--missing[0] == 0) {
                    then.accept(all);
                }
            });
        }
    }

    /**
     * What the account knows of the bot's orders. Commands that this loop sent before have reached the account by then,
     * so that an open order which the account does not know has left its memory.
     */
    private void ask(Feed feed, Consumer<Answer> then) {
        BotVenue venue = feed.venue;
        List<String> open = orders.openAt(venue.connectorId());
        feed.asking++;
        venue.loop().run(() -> {
            List<OrderHistory> known = venue.account().ordersOf(bot);
            Map<String, Order> refused = new HashMap<>();
            List<String> unknown = new ArrayList<>(open);
            known.forEach(history -> unknown.remove(history.order().clientOrderId()));
            for (String id : open) {
                Order order = unknown.contains(id) ? venue.account().order(id) : null;
                if (order != null) {
                    refused.put(id, order);
                    unknown.remove(id);
                }
            }
            Answer answer = new Answer(known, refused, unknown);
            loop.run(() -> {
                then.accept(answer);
                feed.answered();
            });
        });
    }

    private void makeUp(Feed feed, Answer answer) {
        if (feeds.get(feed.venue.connectorId()) != feed) {
            return; // it was closed meanwhile
        }
        String account = feed.venue.account().name();
        MadeUpEvents events = new MadeUpEvents(feed.venue.connectorId(), account, loop.clock());
        for (OrderHistory history : answer.known()) {
            boolean open = orders.isOpen(history.order().clientOrderId());
            history.fills().stream()
                    .filter(fill -> !accounting.isKnown(feed.venue.connectorId(), account, fill))
                    .forEach(fill -> listener.onOrderEvent(events.filled(history, fill)));
            if (feed.lives(history.order()) || open && !history.order().isLive()) {
                listener.onOrderEvent(events.state(history.owner(), history.order()));
            }
        }
        answer.refused().forEach((id, order) -> {
            if (orders.isOpen(id) && !order.isLive()) {
                listener.onOrderEvent(events.state(orders.ownerOf(id), order));
            }
        });
        answer.unknown().stream()
                .filter(orders::isOpen)
                .findFirst()
                .ifPresent(id -> listener.onUnknown("order events of " + feed.venue.connectorId()
                        + " were dropped while its loop hung, and the account does not remember order " + id
                        + " any more. Compare its fills with the venue before starting it again"));
    }

    /**
     * @param refused orders that were never sent, by client order id
     * @param unknown ids of open orders that the account does not know
     */
    private record Answer(List<OrderHistory> known, Map<String, Order> refused, List<String> unknown) {}

    /** One account. */
    private static final class Feed {

        private final BotVenue venue;
        /** Orders whose end was heard while the account was asked: an answer from before must not revive them. */
        private final Set<String> ended = new HashSet<>();

        private Bus.Subscription events;
        private int asking;
        private long caughtUp;

        Feed(BotVenue venue) {
            this.venue = venue;
        }

        boolean lives(Order order) {
            return order.isLive() && !ended.contains(order.clientOrderId());
        }

        void answered() {
            asking--;
            if (asking == 0) {
                ended.clear();
            }
        }
    }
}
