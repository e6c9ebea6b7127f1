package org.colibri.kit.limit;

import java.util.ArrayList;
import java.util.List;

/** What one request takes from which pools. Immutable; make those that do not vary once and keep them. */
public final class Cost {

    /** Takes nothing. */
    public static final Cost FREE = new Cost(List.of());

    private final List<Item> items;
    private final int hash;

    /** A number of permits of one pool. */
    public record Item(String pool, int weight) {
        public Item {
            if (weight < 0) {
                throw new IllegalArgumentException("weight of pool " + pool + " must not be negative, is " + weight);
            }
        }
    }

    private Cost(List<Item> items) {
        this.items = List.copyOf(items);
        this.hash = this.items.hashCode();
    }

    public static Cost of(String pool, int weight) {
        return new Cost(List.of(new Item(pool, weight)));
    }

    /** This and so many permits of another pool. */
    public Cost and(String pool, int weight) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(pool, weight));
        return new Cost(more);
    }

    public List<Item> items() {
        return items;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Cost cost && hash == cost.hash && items.equals(cost.items);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
