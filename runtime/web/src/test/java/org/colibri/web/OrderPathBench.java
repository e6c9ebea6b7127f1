package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.host.HostFeed;
import org.colibri.engine.json.VocabularyJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether an open page slows orders down; not among the tests, {@code runtime/bench/bin/page} runs it. A whole host with
 * ten bots that trade on emulated venues over real sockets; each connector's loop publishes 50 books a second more. In
 * turns of one run a page is open, read by a process of its own, and the web loop reads and writes all ten books, or none
 * is: what other load there is meets both alike.
 */
@DisplayName("Whether an open page slows orders down")
class OrderPathBench {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final int BOTS = 10;
    private static final int UPDATES_PER_SECOND = 50;
    private static final int TURNS = Integer.getInteger("colibri.bench.turns", 16);
    private static final int ORDERS_A_TURN = 100;
    /** Ten accounts of which each may place ten orders a second. */
    private static final long PACE_MILLIS = 25;

    private static final int ANSWER_SECONDS = 10;

    /** Far from the market: it rests until it is cancelled. */
    private static final OrderRequest REQUEST =
            OrderRequest.limit(PAIR, Side.BUY, new BigDecimal("20000"), new BigDecimal("0.001"));

    @TempDir
    Path folder;

    @Test
    @DisplayName("command to acknowledged, with the page and without, in turns")
    void measured() throws Exception {
        try (TestHost host = new TestHost(folder);
                ReaderProcess reader = new ReaderProcess(host)) {
            for (int i = 0; i < BOTS; i++) {
                Path file = host.botFile("bot-" + i);
                // Bots with the same emulator share it, and its account's limits.
                Files.writeString(file, Files.readString(file).replace("seed = 7", "seed = " + (i + 1)));
                host.host.start(file).get();
            }
            Await.until(
                    "ten venues",
                    () -> host.host.desk().feeds().size() == BOTS
                            && host.host.status().connectors().stream()
                                    .allMatch(row -> row.health().equals("HEALTHY")));
            List<HostFeed> feeds = host.host.desk().feeds();
            Flood flood = new Flood(host, feeds);
            Orders orders = new Orders(host, feeds);
            List<List<Long>> without = new ArrayList<>();
            List<List<Long>> with = new ArrayList<>();
            for (int turn = -2; turn < TURNS * 2; turn++) {
                boolean on = Math.floorMod(turn, 2) == 1;
                long before = on ? reader.tell("open") : 0;
                flood.show(on);
                List<Long> one = orders.run();
                if (on) {
                    assertThat(reader.tell("close")).isGreaterThan(before);
                }
                if (turn >= 0) {
                    (on ? with : without).add(one);
                }
            }
            flood.show(false);
            System.out.printf(
                    Locale.ROOT,
                    "%d orders without, %d with the page, %d of unknown outcome left out; %d books read by the web"
                            + " loop%n",
                    without.stream().mapToInt(List::size).sum(),
                    with.stream().mapToInt(List::size).sum(),
                    orders.unanswered,
                    flood.read.get());
            for (double share : new double[] {0.5, 0.9, 0.99}) {
                Spread spread = Spread.of(without, with, share);
                System.out.printf(
                        Locale.ROOT,
                        "command to acknowledged, p%.0f: %.2f ms without the page, %.2f ms with it, ratio %.2f"
                                + " (90 %% sure: %.2f to %.2f)%n",
                        share * 100,
                        spread.without(),
                        spread.with(),
                        spread.ratio(),
                        spread.low(),
                        spread.high());
            }
        }
    }

    /** Books from each connector's loop; the web loop reads and writes all of them, which is more than a page watches. */
    private static final class Flood {

        private final LoopBus bus = new LoopBus();
        private final Loop web;
        private final Books books;
        private final Views views = new Views(new VocabularyJson());
        private final List<Books.Watched> watched = new ArrayList<>();
        private final AtomicLong read = new AtomicLong();

        Flood(TestHost host, List<HostFeed> feeds) {
            web = host.server.loop();
            books = new Books(bus, web);
            web.execute(() -> web.timers()
                    .every(
                            Duration.ofMillis(250),
                            () -> watched.forEach(book -> {
                                if (book.newest() != null) {
                                    views.book(book.newest()).toString();
                                    read.incrementAndGet();
                                }
                            })));
            for (int i = 0; i < feeds.size(); i++) {
                Loop venue = feeds.get(i).live().loop();
                String name = key(i).bus();
                venue.execute(() -> {
                    Bus.Publisher<OrderBook> publisher = bus.publisher(Topics.book(name, PAIR), venue);
                    venue.timers()
                            .every(
                                    Duration.ofMillis(1000 / UPDATES_PER_SECOND),
                                    () -> publisher.publish(BenchBook.book()));
                });
            }
        }

        private static Books.Key key(int bot) {
            return new Books.Key("flood-" + bot, PAIR);
        }

        void show(boolean on) {
            CompletableFuture.runAsync(
                            () -> {
                                if (on) {
                                    for (int i = 0; i < BOTS; i++) {
                                        watched.add(books.watch(key(i)));
                                    }
                                } else if (!watched.isEmpty()) {
                                    watched.clear();
                                    for (int i = 0; i < BOTS; i++) {
                                        books.leave(key(i));
                                    }
                                }
                            },
                            web::execute)
                    .join();
        }
    }

    /** Places one order after another on the accounts in turn, each cancelled once it is acknowledged. */
    private static final class Orders {

        private final List<HostFeed> feeds;
        private final Map<String, Long> commanded = new ConcurrentHashMap<>();
        private final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        private volatile List<Long> took = List.of();
        private int unanswered;
        private int next;

        Orders(TestHost host, List<HostFeed> feeds) {
            this.feeds = feeds;
            Bus bus = host.bus();
            for (HostFeed feed : feeds) {
                bus.subscribe(
                        Topics.orders(feed.bus(), feed.account().name()),
                        feed.live().loop(),
                        event -> heard(feed, event));
            }
        }

        /** Two accounts may make the same id at the same time. */
        private static String key(HostFeed feed, String id) {
            return feed.bus() + " " + id;
        }

        private void heard(HostFeed feed, OrderEvent event) {
            if (event instanceof OrderEvent.OrderRejected refused
                    && commanded.remove(key(feed, event.order().clientOrderId())) != null) {
                refusals.add(refused.message());
            }
            if (event.kind() == EventKind.ORDER_CREATED) {
                Long began = commanded.remove(key(feed, event.order().clientOrderId()));
                if (began != null) {
                    took.add(System.nanoTime() - began);
                    feed.account()
                            .submit(new OrderCommand.Cancel(PAIR, event.order().clientOrderId()));
                }
            }
        }

        List<Long> run() throws Exception {
            List<Long> mine = Collections.synchronizedList(new ArrayList<>());
            took = mine;
            for (int i = 0; i < ORDERS_A_TURN; i++) {
                HostFeed feed = feeds.get(next++ % feeds.size());
                feed.live().loop().execute(() -> {
                    String id = feed.account().newClientOrderId();
                    commanded.put(key(feed, id), System.nanoTime());
                    feed.account().submit(new OrderCommand.Create(id, "bench", REQUEST));
                });
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
            }
            for (int i = 0; i < ANSWER_SECONDS && mine.size() + refusals.size() < ORDERS_A_TURN; i++) {
                TimeUnit.SECONDS.sleep(1);
            }
            assertThat(refusals).isEmpty();
            // An answer that takes more than five seconds on a crowded machine is none.
            unanswered += ORDERS_A_TURN - mine.size();
            commanded.clear();
            return List.copyOf(mine);
        }
    }
}
