package org.colibri.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.event.PositionChanged;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Position;
import org.colibri.api.time.Loop;
import org.colibri.engine.host.HostFeed;

/** Follows the open accounts on the bus: their order events, newest balances and positions. Used on the web loop. */
final class Feeds {

    /** A quarter of an hour of a lively bot. */
    private static final int KEPT_EVENTS = 4_096;

    private final Bus bus;
    private final Loop loop;
    private final String run;
    private final Consumer<EventRing> heard;
    private final Map<String, Followed> followed = new LinkedHashMap<>();

    /**
     * @param run tells this run of the host from others
     * @param heard told after an event was added
     */
    Feeds(Bus bus, Loop loop, String run, Consumer<EventRing> heard) {
        this.bus = bus;
        this.loop = loop;
        this.run = run;
        this.heard = heard;
    }

    /** Follows what is new among these and lets go of what is gone, though its events can still be resumed. */
    void follow(List<HostFeed> open) {
        for (HostFeed feed : open) {
            Followed known = followed.computeIfAbsent(stream(feed), stream -> new Followed(stream, run));
            known.open(feed);
        }
        for (Followed known : List.copyOf(followed.values())) {
            boolean gone = open.stream().noneMatch(feed -> stream(feed).equals(known.ring.stream()));
            if (gone) {
                known.close();
            }
        }
    }

    static String stream(HostFeed feed) {
        return feed.bus() + "/" + feed.account().name();
    }

    /** The events of all accounts that were ever open. */
    Collection<EventRing> rings() {
        return followed.values().stream().map(one -> one.ring).toList();
    }

    /** The accounts that are open now. */
    List<Followed> open() {
        return followed.values().stream().filter(one -> one.feed != null).toList();
    }

    void close() {
        followed.values().forEach(Followed::close);
    }

    /** One account. */
    final class Followed {

        private final EventRing ring;
        private final Map<String, Balance> balances = new TreeMap<>();
        private final Map<String, Position> positions = new TreeMap<>();
        private final List<Bus.Subscription> subscriptions = new ArrayList<>();
        private HostFeed feed;

        Followed(String stream, String run) {
            ring = new EventRing(stream, run, KEPT_EVENTS);
        }

        private void open(HostFeed now) {
            boolean before = feed != null;
            feed = now;
            if (before) {
                return;
            }
            String account = now.account().name();
            subscriptions.add(bus.subscribe(Topics.orders(now.bus(), account), loop, this::onOrder));
            subscriptions.add(bus.subscribe(Topics.balances(now.bus(), account), loop, this::onBalance));
            subscriptions.add(bus.subscribe(Topics.positions(now.bus(), account), loop, this::onPosition));
        }

        private void onOrder(OrderEvent event) {
            ring.add(event);
            heard.accept(ring);
        }

        private void onBalance(BalanceChanged event) {
            balances.put(event.balance().asset(), event.balance());
        }

        private void onPosition(PositionChanged event) {
            Position position = event.position();
            String key = position.tradingPair() + "/" + position.side();
            if (position.amount().signum() == 0) {
                positions.remove(key);
            } else {
                positions.put(key, position);
            }
        }

        private void close() {
            subscriptions.forEach(Bus.Subscription::cancel);
            subscriptions.clear();
            balances.clear();
            positions.clear();
            feed = null;
        }

        HostFeed feed() {
            return feed;
        }

        EventRing ring() {
            return ring;
        }

        Collection<Balance> balances() {
            return balances.values();
        }

        Collection<Position> positions() {
            return positions.values();
        }
    }
}
