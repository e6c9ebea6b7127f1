package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.host.HostFeed;
import org.colibri.engine.json.VocabularyJson;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page costs; not among the tests, {@code mvn -pl runtime/web -am test -Dtest=PageBench
 * -Dsurefire.failIfNoSpecifiedTests=false} runs it. CPU time is the web loop's own, so that other load on the machine does not
 * count; latencies are compared within one run, in turns with and without the page.
 */
@DisplayName("What the page costs")
class PageBench {

    private static final int BOTS = 10;
    private static final int UPDATES_PER_SECOND = 50;
    private static final long WARM_SECONDS = 20;
    private static final long MEASURED_SECONDS = 30;
    private static final int TURNS = 20;
    private static final int EVENTS_A_TURN = 400;

    @TempDir
    Path folder;

    /** A client that reads all and forgets it. */
    private static final class Reader implements WebSocket.Listener {

        private final AtomicLong messages = new AtomicLong();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.incrementAndGet();
            socket.request(1);
            return null;
        }
    }

    @Test
    @DisplayName("10 bots, books of 50 updates a second: under 10 % of a core in the host")
    void cpu() throws Exception {
        try (TestHost host = new TestHost(folder)) {
            for (int i = 0; i < BOTS; i++) {
                host.host.start(host.botFile("bot-" + i)).get();
            }
            Reader reader = new Reader();
            WebSocket page = host.http()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(host.page.url().replace("http", "ws") + "api/v1/stream"), reader)
                    .join();
            page.sendText("{\"type\":\"hello\",\"token\":\"" + host.token() + "\"}", true)
                    .join();
            page.sendText(
                            "{\"type\":\"watch\",\"bot\":\"bot-0\",\"connector\":\"binance\",\"tradingPair\":\"BTC-USDT\"}",
                            true)
                    .join();
            Flood flood = new Flood(host);
            TimeUnit.SECONDS.sleep(WARM_SECONDS);
            long updates = flood.published.get();
            long messages = reader.messages.get();
            long cpu = webCpu(host);
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double share = (webCpu(host) - cpu) / 1e9 / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "web loop: %.2f %% of a core; %d bots, %.0f book updates/s read by it, %.0f messages/s sent%n",
                    share * 100,
                    BOTS,
                    (flood.published.get() - updates) / seconds,
                    (reader.messages.get() - messages) / seconds);
            flood.stop();
            page.abort();
            assertThat(share).isLessThan(0.10);
        }
    }

    private static long webCpu(TestHost host) {
        return ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(host.server.loop().thread().getId());
    }

    /** Books of as many bots, all of which the web loop reads and writes as JSON at its pace: more than a page watches. */
    private static final class Flood {

        private final AtomicLong published = new AtomicLong();
        private final Vertx vertx = LiveModule.vertx(1);

        Flood(TestHost host) {
            LoopBus bus = new LoopBus();
            VertxLoop venue = new Loops(vertx, new SystemClock()).open("flood");
            VertxLoop web = host.server.loop();
            Views views = new Views(new VocabularyJson());
            CompletableFuture<Void> begun = new CompletableFuture<>();
            web.execute(() -> {
                Books books = new Books(bus, web);
                List<Books.Watched> watched = new ArrayList<>();
                for (int i = 0; i < BOTS; i++) {
                    watched.add(books.watch(new Books.Key("flood-" + i, new TradingPair("BTC", "USDT"))));
                }
                web.timers()
                        .every(
                                Duration.ofMillis(250),
                                () -> watched.forEach(book -> {
                                    if (book.newest() != null) {
                                        views.book(book.newest()).toString();
                                    }
                                }));
                begun.complete(null);
            });
            begun.join();
            venue.execute(() -> {
                for (int i = 0; i < BOTS; i++) {
                    Bus.Publisher<OrderBook> publisher =
                            bus.publisher(Topics.book("flood-" + i, new TradingPair("BTC", "USDT")), venue);
                    venue.timers().every(Duration.ofMillis(1000 / UPDATES_PER_SECOND), () -> {
                        publisher.publish(BenchBook.book());
                        published.incrementAndGet();
                    });
                }
            });
        }

        void stop() {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    @DisplayName("the order path's p99 does not move: an account's events to its bot, with and without the page")
    void orderPath() throws Exception {
        Vertx threads = LiveModule.vertx(3);
        Loops loops = new Loops(threads, new SystemClock());
        VertxLoop venue = loops.open("venue");
        VertxLoop bot = loops.open("bot");
        VertxLoop web = loops.open("web");
        LoopBus bus = new LoopBus();
        Views views = new Views(new VocabularyJson());
        AtomicLong shown = new AtomicLong();
        Account account = (Account) Proxy.newProxyInstance(
                PageBench.class.getClassLoader(), new Class<?>[] {Account.class}, (proxy, method, arguments) -> "main");
        HostFeed feed = new HostFeed("probe", "probe", BotMode.EMULATED, List.of(), null, account);
        Feeds feeds = new Feeds(bus, web, "run", ring -> {
            OrderEvent newest = ring.after(new EventRing.Cursor(ring.generation(), ring.newest() - 1));
            shown.addAndGet(views.event(ring.stream(), ring.generation(), newest)
                    .toString()
                    .length());
        });
        Probe probe = new Probe(bus, venue, bot);
        long[][] took = new long[2][TURNS * EVENTS_A_TURN];
        for (int turn = -4; turn < TURNS * 2; turn++) {
            boolean on = Math.floorMod(turn, 2) == 1;
            CompletableFuture.runAsync(() -> feeds.follow(on ? List.of(feed) : List.of()), web)
                    .join();
            long[] one = probe.run();
            if (turn >= 0) {
                System.arraycopy(one, 0, took[on ? 1 : 0], turn / 2 * EVENTS_A_TURN, EVENTS_A_TURN);
            }
        }
        assertThat(shown.get()).isPositive();
        for (long[] all : took) {
            Arrays.sort(all);
        }
        for (double share : new double[] {0.5, 0.9, 0.99}) {
            int at = (int) (share * took[0].length);
            System.out.printf(
                    Locale.ROOT,
                    "account to bot, p%.0f: %.1f us without the page, %.1f us with it, ratio %.2f%n",
                    share * 100,
                    took[0][at] / 1e3,
                    took[1][at] / 1e3,
                    (double) took[1][at] / took[0][at]);
        }
        threads.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Publishes order events on the venue's loop and takes the time until the bot's loop has them. */
    private static final class Probe {

        private final VertxLoop venue;
        private final Bus.Publisher<OrderEvent> publisher;
        private long sequence;
        private long published;
        private long[] took;
        private int heard;
        private CompletableFuture<long[]> done;

        Probe(Bus bus, VertxLoop venue, VertxLoop bot) {
            this.venue = venue;
            publisher = CompletableFuture.supplyAsync(() -> bus.publisher(Topics.orders("probe", "main"), venue), venue)
                    .join();
            bus.subscribe(Topics.orders("probe", "main"), bot, this::take);
        }

        long[] run() throws Exception {
            took = new long[EVENTS_A_TURN];
            heard = 0;
            done = new CompletableFuture<>();
            venue.execute(this::publish);
            return done.get(120, TimeUnit.SECONDS);
        }

        private void publish() {
            EventHeader header = new EventHeader("probe", "main", new TradingPair("BTC", "USDT"), 1, 1, ++sequence);
            OrderEvent event = new OrderEvent.OrderCreated(header, "bot", BenchBook.order());
            published = System.nanoTime();
            publisher.publish(event);
        }

        /** On the bot's loop; the next one follows after a millisecond. */
        private void take(OrderEvent event) {
            took[heard++] = System.nanoTime() - published;
            if (heard == EVENTS_A_TURN) {
                done.complete(took);
            } else {
                venue.execute(() -> venue.timers().after(Duration.ofMillis(1), this::publish));
            }
        }
    }
}
