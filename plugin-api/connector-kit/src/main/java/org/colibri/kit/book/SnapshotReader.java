package org.colibri.kit.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Instrument;

/** Turns a snapshot of decimals into levels at an instrument's scales, by the rules of {@link LevelReader}. Stateless. */
final class SnapshotReader {

    private SnapshotReader() {}

    /** Fills the changes, which tell afterwards whether all values fitted. */
    static void read(BookSnapshot snapshot, Instrument instrument, BookChanges changes, long receivedNanos) {
        changes.reset(receivedNanos);
        changes.sequence(snapshot.sequence(), snapshot.sequence());
        changes.timestamp(snapshot.timestamp());
        for (BookLevel level : snapshot.bids()) {
            changes.bid(price(level, instrument, changes), amount(level, instrument, changes));
        }
        for (BookLevel level : snapshot.asks()) {
            changes.ask(price(level, instrument, changes), amount(level, instrument, changes));
        }
    }

    private static long price(BookLevel level, Instrument instrument, BookChanges changes) {
        BigDecimal price = level.price();
        if (price.scale() > instrument.priceScale()) {
            int places = price.stripTrailingZeros().scale();
            if (places > instrument.priceScale()) {
                changes.priceTooFine(places);
                return 0;
            }
        }
        return instrument.scaledPrice(price);
    }

    private static long amount(BookLevel level, Instrument instrument, BookChanges changes) {
        BigDecimal exact = level.amount();
        BigDecimal cut = exact.setScale(instrument.amountScale(), RoundingMode.DOWN);
        if (cut.unscaledValue().bitLength() > Long.SIZE - 1) {
            changes.amountTooLarge();
            return 0;
        }
        long amount = cut.unscaledValue().longValue();
        if (cut.compareTo(exact) != 0) {
            changes.amountCut();
            return amount == 0 ? 1 : amount;
        }
        return amount;
    }
}
