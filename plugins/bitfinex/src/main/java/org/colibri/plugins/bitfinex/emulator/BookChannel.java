package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.venue.Market;

/**
 * A {@code book} channel: the snapshot, then after each round of changes what has come, changed and gone of what is
 * shown, first what has gone, so that a reader's book never crosses between two messages of a round.
 */
final class BookChannel implements Channel {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final String symbol;
    private final BookShape shape;
    private final boolean slow;
    private final Market market;
    private final ChannelSink sink;
    private final FaultBox faults;
    private final Timers timers;
    private Map<Object, BookShape.Entry> shown = Map.of();
    private Timers.Timer pending;
    private boolean stopped;

    BookChannel(
            String symbol,
            BookShape shape,
            boolean slow,
            Market market,
            ChannelSink sink,
            FaultBox faults,
            Timers timers) {
        this.symbol = symbol;
        this.shape = shape;
        this.slow = slow;
        this.market = market;
        this.sink = sink;
        this.faults = faults;
        this.timers = timers;
    }

    @Override
    public String key() {
        return "book:" + symbol + ":" + shape.precision() + ":" + shape.length() + ":" + (slow ? "F1" : "F0");
    }

    @Override
    public void start() {
        BookShape.Entries book = shape.read(market);
        shown = byKey(book);
        sink.send(book.rows());
        sendChecksum(book);
    }

    @Override
    public void stop() {
        stopped = true;
        if (pending != null) {
            pending.cancel();
        }
    }

    @Override
    public void onBook() {
        if (!slow) {
            tellRound();
        } else if (pending == null) {
            pending = timers.after(SLOW, () -> {
                pending = null;
                tellRound();
            });
        }
    }

    private void tellRound() {
        BookShape.Entries book = shape.read(market);
        Map<Object, BookShape.Entry> now = byKey(book);
        List<String> rows = new ArrayList<>();
        shown.forEach((key, entry) -> {
            if (!now.containsKey(key)) {
                rows.add(entry.goneRow());
            }
        });
        now.forEach((key, entry) -> {
            if (!entry.equals(shown.get(key))) {
                rows.add(entry.row());
            }
        });
        shown = now;
        if (rows.isEmpty()) {
            return;
        }
        if (!book.asks().isEmpty() && faults.fires(FaultKind.CROSS_BOOK)) {
            rows.add(crossing(book.asks().get(0)).row());
        }
        List<String> messages = sink.has(VenueFlags.BULK) ? List.of(Row.of(rows)) : rows;
        for (String message : messages) {
            if (stopped) {
                return;
            }
            if (sink.has(VenueFlags.SEQUENCE) && faults.fires(FaultKind.SKIP_SEQUENCE)) {
                sink.lose();
            } else {
                sink.send(message);
            }
        }
        sendChecksum(book);
    }

    private void sendChecksum(BookShape.Entries book) {
        if (!stopped && sink.has(VenueFlags.CHECKSUM)) {
            int sum = Checksum.of(book);
            sink.send("\"cs\"," + (faults.fires(FaultKind.BAD_CHECKSUM) ? ~sum : sum));
        }
    }

    /** A bid a tenth above the best ask. */
    private static BookShape.Entry crossing(BookShape.Entry ask) {
        BigDecimal above = Num.cutPrice(ask.price().multiply(new BigDecimal("1.1")));
        return new BookShape.Entry(true, above, ask.orderId() == 0 ? 0 : Integer.MAX_VALUE, 1, BigDecimal.ONE);
    }

    private static Map<Object, BookShape.Entry> byKey(BookShape.Entries book) {
        Map<Object, BookShape.Entry> map = new LinkedHashMap<>();
        for (BookShape.Entry entry : book.all()) {
            // An order may stand on one side only, but a level's price on both when a book of coarse prices is locked.
            map.put(List.of(entry.bid(), entry.key()), entry);
        }
        return map;
    }
}
