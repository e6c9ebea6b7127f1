package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Decimals;
import org.colibri.venuekit.venue.BookOrder;
import org.colibri.venuekit.venue.Market;

/**
 * How much of a book is shown: {@code P0} to {@code P4} add up prices of five to one significant digits, {@code R0}
 * shows single orders.
 *
 * @param length levels, or orders, of each side
 */
record BookShape(String precision, int length) {

    private static final String RAW = "R0";
    private static final Map<String, Integer> DIGITS = Map.of("P0", 5, "P1", 4, "P2", 3, "P3", 2, "P4", 1);
    private static final Set<Integer> LENGTHS = Set.of(1, 25, 100, 250);

    /**
     * One level, or one order.
     *
     * @param orderId 0 for a level
     * @param count orders of the level
     * @param amount positive
     */
    record Entry(boolean bid, BigDecimal price, long orderId, int count, BigDecimal amount) {

        BigDecimal signed() {
            return bid ? amount : amount.negate();
        }

        /** What tells it from others of its side. */
        Object key() {
            return orderId == 0 ? price : (Object) orderId;
        }

        /** By what the checksum names it. */
        String name() {
            return orderId == 0 ? Num.plain(price) : Long.toString(orderId);
        }

        /** {@code [price, count, amount]}, or {@code [id, price, amount]}. */
        String row() {
            Row row = orderId == 0
                    ? new Row().add(price).add(count)
                    : new Row().add(orderId).add(price);
            return row.add(signed()).json();
        }

        /** Likewise when it is gone: no orders, or no price, and 1 or -1. */
        String goneRow() {
            Row row = orderId == 0 ? new Row().add(price) : new Row().add(orderId);
            return row.add(0).add(bid ? 1 : -1).json();
        }
    }

    /** Both sides, best first. */
    record Entries(List<Entry> bids, List<Entry> asks) {

        /** Bids, then asks. */
        List<Entry> all() {
            List<Entry> list = new ArrayList<>(bids);
            list.addAll(asks);
            return list;
        }

        String rows() {
            return Row.of(all().stream().map(Entry::row).toList());
        }
    }

    /** Null when precision or length are none of the venue's. */
    static BookShape of(String precision, String length) {
        boolean known = precision.equals(RAW) || DIGITS.containsKey(precision);
        for (int allowed : LENGTHS) {
            if (known && length.equals(Integer.toString(allowed))) {
                return new BookShape(precision, allowed);
            }
        }
        return null;
    }

    Entries read(Market market) {
        return precision.equals(RAW)
                ? new Entries(orders(market, BookSide.BID), orders(market, BookSide.ASK))
                : new Entries(levels(market, BookSide.BID), levels(market, BookSide.ASK));
    }

    private List<Entry> orders(Market market, BookSide side) {
        List<Entry> entries = new ArrayList<>();
        for (int level = 0; entries.size() < length; level++) {
            List<BookOrder> orders = new ArrayList<>(market.orders(side, level));
            if (orders.isEmpty()) {
                break;
            }
            orders.sort(Comparator.comparingLong(BookOrder::id));
            for (BookOrder order : orders) {
                entries.add(
                        new Entry(side == BookSide.BID, plain(order.price()), order.id(), 1, plain(order.amount())));
            }
        }
        return entries.subList(0, Math.min(length, entries.size()));
    }

    private List<Entry> levels(Market market, BookSide side) {
        boolean bid = side == BookSide.BID;
        MathContext digits = new MathContext(DIGITS.get(precision), bid ? RoundingMode.FLOOR : RoundingMode.CEILING);
        List<Entry> entries = new ArrayList<>();
        for (int level = 0; ; level++) {
            List<BookOrder> orders = market.orders(side, level);
            if (orders.isEmpty()) {
                return entries;
            }
            BigDecimal price = plain(orders.get(0).price().round(digits));
            BigDecimal amount = orders.stream().map(BookOrder::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            int last = entries.size() - 1;
            if (last >= 0 && entries.get(last).price().equals(price)) {
                Entry before = entries.get(last);
                entries.set(
                        last,
                        new Entry(
                                bid,
                                price,
                                0,
                                before.count() + orders.size(),
                                plain(before.amount().add(amount))));
            } else if (entries.size() == length) {
                return entries;
            } else {
                entries.add(new Entry(bid, price, 0, orders.size(), plain(amount)));
            }
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return Decimals.plain(value);
    }
}
