package org.colibri.bench.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;

/**
 * The baselines' {@code CANDIDATE_RECEIVE}: a real connector on the live transports, loop and bus, and a callback on the
 * connector's loop, where a strategy placed there is called. Arguments: {@code PORT FRAMES SKIP}. Prints one line of JSON
 * and ends. Latency is taken in the callback.
 */
public final class ReceiveCandidate {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final WireHost host;
    private final FloodClock clock;
    private final long frames;
    private final long skip;
    private final Latencies latencies;
    private long started;
    private long lastApplied;
    private long unfit;
    private int gaps;
    private OrderBook book;

    private ReceiveCandidate(WireHost host, long frames, long skip) {
        this.host = host;
        this.clock = new FloodClock(host.loop().clock());
        this.frames = frames;
        this.skip = skip;
        this.latencies = new Latencies((int) Math.min(frames, MOST_SAMPLES));
    }

    public static void main(String[] args) {
        WireHost host = new WireHost(Integer.parseInt(args[0]), Journal.none());
        ReceiveCandidate candidate = new ReceiveCandidate(host, Long.parseLong(args[1]), Long.parseLong(args[2]));
        host.loop().execute(candidate::start);
    }

    private void start() {
        host.bus().subscribe(Topics.book(WireHost.CONNECTOR, WireHost.PAIR), host.loop(), this::onBook);
        host.bus().subscribe(Topics.bookEvents(WireHost.CONNECTOR, WireHost.PAIR), host.loop(), this::onBookEvent);
        host.connector().start();
        host.connector().watch(WireHost.PAIR, Set.of(MarketChannel.BOOK));
        // The last frames may be refused by the book, so that no callback tells of the end.
        host.loop().timers().every(LOOK, this::endWhenAllCame);
    }

    private void onBook(OrderBook changed) {
        book = changed;
        long seen = host.sockets().frames();
        if (seen == 0 || changed.state() != BookState.VALID) {
            unfit++;
            return;
        }
        long now = clock.now();
        lastApplied = now;
        if (seen > skip) {
            latencies.add(now - host.sockets().sentNanos());
        } else if (seen == skip) {
            started = now;
        }
        if (seen == frames) {
            end();
        }
    }

    private void onBookEvent(BookEvent event) {
        if (event instanceof BookEvent.BookInvalid) {
            gaps++;
        }
    }

    private void endWhenAllCame() {
        if (host.sockets().frames() >= frames) {
            end();
        }
    }

    private void end() {
        double seconds = (lastApplied - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"candidate\",\"frames\":%d,\"framesPerSecond\":%.0f,%s,\"gaps\":%d,\"unfit\":%d,\"best\":\"%s %s\"}%n",
                frames - skip,
                (frames - skip) / seconds,
                latencies.json(),
                gaps,
                unfit,
                best(BookSide.BID),
                best(BookSide.ASK));
        System.exit(0);
    }

    private String best(BookSide side) {
        if (book == null || book.depth(side) == 0) {
            return "none";
        }
        Instrument instrument = book.instrument();
        return plain(instrument.price(book.price(side, 0))) + "@" + plain(instrument.amount(book.amount(side, 0)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
