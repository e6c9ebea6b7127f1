package org.colibri.bench.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.strategy.Market;

/**
 * The baselines' {@code CANDIDATE_RECEIVE}: a real connector with an open account on the live transports, loop and bus, and
 * a bot placed on the connector's loop. Arguments: {@code PORT FRAMES SKIP}. Prints one line of JSON and ends. Latency is
 * taken in the strategy's {@code onBook}.
 */
public final class ReceiveCandidate implements WireProgram {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final FrameTail sockets;
    private final FloodClock clock;
    private final long frames;
    private final long skip;
    private final Latencies latencies;
    private long measuredFrom;
    private long started;
    private long lastApplied;
    private int gaps;
    private OrderBook book;

    private ReceiveCandidate(WireHost host, long frames, long skip) {
        this.sockets = host.sockets();
        this.clock = new FloodClock(host.loop().clock());
        this.frames = frames;
        this.skip = skip;
        this.latencies = new Latencies((int) Math.min(frames, MOST_SAMPLES));
    }

    public static void main(String[] args) {
        WireHost host = new WireHost(Integer.parseInt(args[0]));
        WireBot.run(host, new ReceiveCandidate(host, Long.parseLong(args[1]), Long.parseLong(args[2])));
    }

    @Override
    public void started(WireBot bot) {
        WireHost host = bot.host();
        host.bus().subscribe(Topics.bookEvents(WireHost.CONNECTOR, WireHost.PAIR), host.loop(), this::onBookEvent);
        // The last frames may be refused by the book, so that no callback tells of the end.
        host.loop().timers().every(LOOK, () -> {
            if (sockets.frames() >= frames) {
                end();
            }
        });
    }

    @Override
    public void onBook(Market market) {
        book = market.book();
        long seen = sockets.frames();
        if (book.state() != BookState.VALID || seen < skip) {
            return;
        }
        long now = clock.now();
        if (started == 0) {
            started = now;
            measuredFrom = seen;
        } else {
            latencies.add(now - sockets.sentNanos());
        }
        lastApplied = now;
        if (seen == frames) {
            end();
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        throw new IllegalStateException("nothing was ordered: " + event);
    }

    private void onBookEvent(BookEvent event) {
        if (event instanceof BookEvent.BookInvalid) {
            gaps++;
        }
    }

    private void end() {
        double seconds = (lastApplied - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"candidate\",\"frames\":%d,\"framesPerSecond\":%.0f,%s,\"gaps\":%d,\"best\":\"%s %s\"}%n",
                frames - measuredFrom,
                (frames - measuredFrom) / seconds,
                latencies.json(),
                gaps,
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
