package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the subscribers of a topic have of a book: whole or its best levels, told as what was removed, changed and added since. */
final class BookTopic {

    private static final long CROSSING_ID = 99_999_999_999L;
    private static final BigDecimal ABOVE = new BigDecimal("1.1");

    private final Books books;
    private final Rules rules;
    private final int depth;
    private Map<Long, Books.Row> shown;

    /** Rows that are told with one action. */
    record Change(String action, List<ObjectNode> rows) {}

    BookTopic(Books books, Rules rules, int depth) {
        this.books = books;
        this.rules = rules;
        this.depth = depth;
        this.shown = read();
    }

    Rules rules() {
        return rules;
    }

    /** All that they have. */
    List<ObjectNode> whole() {
        return shown.values().stream().map(row -> row.json(rules.symbol())).toList();
    }

    /** What is different since the last call; removals come first, so that no frame leaves the book crossed. */
    List<Change> changes(long now) {
        Map<Long, Books.Row> current = read();
        List<ObjectNode> removed = new ArrayList<>();
        List<ObjectNode> changed = new ArrayList<>();
        List<ObjectNode> added = new ArrayList<>();
        shown.forEach((id, row) -> {
            if (!current.containsKey(id)) {
                removed.add(row.gone(rules.symbol(), now));
            }
        });
        current.forEach((id, row) -> {
            Books.Row before = shown.get(id);
            if (before == null) {
                added.add(row.json(rules.symbol()));
            } else if (before.size() != row.size()) {
                changed.add(row.json(rules.symbol()));
            }
        });
        shown = current;
        List<Change> changes = new ArrayList<>();
        add(changes, "delete", removed);
        add(changes, "update", changed);
        add(changes, "insert", added);
        return changes;
    }

    /** A bid a tenth above the best ask; null when nobody offers. */
    Change crossing(long now) {
        Books.Row best = null;
        for (Books.Row row : shown.values()) {
            best = row.bid() ? best : row;
        }
        if (best == null) {
            return null;
        }
        BigDecimal price = best.price().multiply(ABOVE);
        price = price.subtract(price.remainder(rules.tick()));
        Books.Row row = new Books.Row(CROSSING_ID, true, price, rules.lot(), now);
        return new Change("insert", List.of(row.json(rules.symbol())));
    }

    private Map<Long, Books.Row> read() {
        Map<Long, Books.Row> rows = new LinkedHashMap<>();
        books.rows(rules.pair(), depth).forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private static void add(List<Change> changes, String action, List<ObjectNode> rows) {
        if (!rows.isEmpty()) {
            changes.add(new Change(action, rows));
        }
    }
}
