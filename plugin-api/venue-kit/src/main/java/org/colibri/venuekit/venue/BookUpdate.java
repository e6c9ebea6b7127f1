package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.TradingPair;

/**
 * All level changes that one command made in a book.
 *
 * @param firstUpdateId of the first change; each change has its own id, one above the one before
 * @param lastUpdateId of the last change
 * @param time milliseconds since the epoch
 */
public record BookUpdate(
        TradingPair pair, long firstUpdateId, long lastUpdateId, long time, List<LevelChange> changes) {

    public BookUpdate {
        changes = List.copyOf(changes);
    }

    /** A level's new total in base units; zero removes it. */
    public record LevelChange(BookSide side, BigDecimal price, BigDecimal amount, long updateId) {}
}
