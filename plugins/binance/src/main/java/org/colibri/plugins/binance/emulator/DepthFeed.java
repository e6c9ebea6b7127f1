package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Market;

/**
 * One {@code depth} stream: gathers a book's changes and sends them together at the ends of clock-aligned periods, so
 * that each event's {@code U} follows the {@code u} of the one before.
 */
final class DepthFeed {

    private final StreamName stream;
    private final Market market;
    private final Topics<String> hub;
    private final FaultBox faults;
    private final Timers timers;
    private final VenueTime time;
    private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
    private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final JsonWriter json = new JsonWriter();
    private Timers.Timer pending;
    private long firstUpdateId;
    private long lastUpdateId;

    DepthFeed(StreamName stream, Market market, Topics<String> hub, FaultBox faults, Timers timers, VenueTime time) {
        this.stream = stream;
        this.market = market;
        this.hub = hub;
        this.faults = faults;
        this.timers = timers;
        this.time = time;
    }

    void onBook(BookUpdate update) {
        if (pending == null) {
            firstUpdateId = update.firstUpdateId();
            long period = stream.period().toMillis();
            pending = timers.after(Duration.ofMillis(period - Math.floorMod(time.millis(), period)), this::flush);
        }
        lastUpdateId = update.lastUpdateId();
        for (BookUpdate.LevelChange change : update.changes()) {
            (change.side() == BookSide.BID ? bids : asks).put(change.price(), change.amount());
        }
    }

    void stop() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }

    private void flush() {
        pending = null;
        BookLevel ask = market.bestAsk();
        BigDecimal crossing = ask != null && faults.fires(FaultKind.CROSS_BOOK)
                ? ask.price().add(market.instrument().priceIncrement())
                : null;
        if (!faults.fires(FaultKind.SKIP_SEQUENCE)) {
            hub.publish(stream.text(), () -> event(crossing));
        }
        bids.clear();
        asks.clear();
    }

    /** @param crossing price of a bid that the book does not have, null for none */
    private String event(BigDecimal crossing) {
        json.start()
                .object()
                .field("e", "depthUpdate")
                .field("E", time.millis())
                .field("s", stream.symbol())
                .field("U", firstUpdateId)
                .field("u", lastUpdateId)
                .array("b");
        bids.forEach(this::level);
        if (crossing != null) {
            level(crossing, BigDecimal.ONE);
        }
        json.endArray().array("a");
        asks.forEach(this::level);
        return json.endArray().endObject().toString();
    }

    private void level(BigDecimal price, BigDecimal amount) {
        json.array().fixed(price, Num.PLACES).fixed(amount, Num.PLACES).endArray();
    }
}
