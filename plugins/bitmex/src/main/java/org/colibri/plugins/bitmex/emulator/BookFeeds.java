package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** The books that somebody subscribed to: what changes in them is worked out once for all who chose the same topic. */
final class BookFeeds {

    private final Books books;
    private final Symbols symbols;
    private final Hub hub;
    private final FaultBox faults;
    private final Map<Topic, List<BookTopic>> watched = new LinkedHashMap<>();

    BookFeeds(Books books, Symbols symbols, Hub hub, FaultBox faults) {
        this.books = books;
        this.symbols = symbols;
        this.hub = hub;
        this.faults = faults;
    }

    /** The topic has its first subscriber. */
    void start(Topic topic) {
        int depth = Tables.BOOKS.get(topic.table());
        watched.put(
                topic,
                symbols.of(topic).stream()
                        .map(rules -> new BookTopic(books, rules, depth))
                        .toList());
    }

    /** The topic has no subscriber any more. */
    void stop(Topic topic) {
        watched.remove(topic);
    }

    /** All that there is, as the subscribers of a topic have it. */
    List<ObjectNode> whole(Topic topic) {
        return watched.get(topic).stream()
                .flatMap(book -> book.whole().stream())
                .toList();
    }

    /** A book has changed. */
    void changed(TradingPair pair, long now) {
        for (Map.Entry<Topic, List<BookTopic>> one : List.copyOf(watched.entrySet())) {
            for (BookTopic book : one.getValue()) {
                if (book.rules().pair().equals(pair)) {
                    tell(one.getKey(), book, now);
                }
            }
        }
    }

    private void tell(Topic topic, BookTopic book, long now) {
        List<BookTopic.Change> changes = book.changes(now);
        changes.forEach(change -> hub.publish(topic, change.action(), change.rows()));
        BookTopic.Change crossing = changes.isEmpty() ? null : book.crossing(now);
        if (crossing != null && faults.fires(FaultKind.CROSS_BOOK)) {
            hub.publish(topic, crossing.action(), crossing.rows());
        }
    }
}
