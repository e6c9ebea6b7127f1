package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.JsonText;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Market;

/**
 * One {@code depth} stream of futures: gathers a book's changes and sends them at the ends of clock-aligned periods. Each
 * event's {@code pu} is the {@code u} of the one before; its {@code U} is later than that by more than one, since ids are
 * counted over all symbols.
 */
final class PerpetualDepthFeed {

    private final StreamName stream;
    private final PerpetualRules rules;
    private final Market market;
    private final PerpetualMarketDesk desk;
    private final Topics<String> hub;
    private final FaultBox faults;
    private final Timers timers;
    private final VenueTime time;
    private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
    private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private Timers.Timer pending;
    private long firstUpdateId;
    private long lastUpdateId;
    private long sentUpdateId;

    PerpetualDepthFeed(
            StreamName stream,
            PerpetualRules rules,
            Market market,
            PerpetualMarketDesk desk,
            Topics<String> hub,
            FaultBox faults,
            Timers timers,
            VenueTime time) {
        this.stream = stream;
        this.rules = rules;
        this.market = market;
        this.desk = desk;
        this.hub = hub;
        this.faults = faults;
        this.timers = timers;
        this.time = time;
        this.sentUpdateId = market.updateId();
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
        ObjectNode event = desk.depthHead(rules, firstUpdateId, lastUpdateId, sentUpdateId);
        ArrayNode bidList = levels(event.putArray("b"), bids);
        levels(event.putArray("a"), asks);
        bids.clear();
        asks.clear();
        sentUpdateId = lastUpdateId;
        BookLevel ask = market.bestAsk();
        if (ask != null && faults.fires(FaultKind.CROSS_BOOK)) {
            BigDecimal above = ask.price().add(rules.tickSize());
            bidList.addArray().add(rules.price(above)).add(rules.amount(BigDecimal.ONE));
        }
        if (!faults.fires(FaultKind.SKIP_SEQUENCE)) {
            hub.publish(stream.text(), () -> JsonText.of(event));
        }
    }

    private ArrayNode levels(ArrayNode list, Map<BigDecimal, BigDecimal> levels) {
        levels.forEach(
                (price, amount) -> list.addArray().add(rules.price(price)).add(rules.amount(amount)));
        return list;
    }
}
