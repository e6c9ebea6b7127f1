package org.colibri.venuekit.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Balance;

/**
 * One account's balances: what it owns of each asset and how much of that is locked in orders. Exact; never cut.
 * Owned by the venue's loop. Total is free plus locked plus the margin of positions; free is never negative unless the
 * account is unlimited.
 */
public final class Account {

    private final long id;
    private final String name;
    private final boolean unlimited;
    private final Map<String, Holding> holdings = new TreeMap<>();

    Account(long id, String name, boolean unlimited) {
        this.id = id;
        this.name = name;
        this.unlimited = unlimited;
    }

    /** Positive; the owner's number in the matching engine. */
    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** True for the outside market and the venue's own account: they may owe any amount. */
    public boolean unlimited() {
        return unlimited;
    }

    public BigDecimal total(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.total;
    }

    /** What open orders hold of the asset. */
    public BigDecimal locked(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.locked;
    }

    /** What open positions hold of the asset. */
    public BigDecimal margin(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.margin;
    }

    /** What positions have won and not taken yet, as far as it counts for further ones; negative for a loss. */
    public BigDecimal unrealized(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.unrealized;
    }

    /** What is neither locked in orders nor margin of positions; zero where losses have eaten into these. */
    public BigDecimal available(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.available();
    }

    /** As {@link #available}, but negative by what losses have eaten of locks and margin. */
    public BigDecimal headroom(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null ? BigDecimal.ZERO : holding.headroom();
    }

    public Balance balance(String asset) {
        Holding holding = holdings.get(asset);
        return holding == null
                ? new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO)
                : new Balance(asset, holding.total, holding.available());
    }

    /** All assets that the account ever held, by name, zero ones too. */
    public List<Balance> balances() {
        List<Balance> all = new ArrayList<>(holdings.size());
        holdings.forEach((asset, holding) -> all.add(new Balance(asset, holding.total, holding.available())));
        return all;
    }

    /** Whether the account can lock this much. */
    public boolean canLock(String asset, BigDecimal amount) {
        return unlimited || available(asset).compareTo(amount) >= 0;
    }

    /**
     * Locks part of what is available.
     *
     * @throws IllegalStateException when less is available
     */
    public void lock(String asset, BigDecimal amount) {
        if (!canLock(asset, amount)) {
            throw new IllegalStateException(name + " cannot lock " + amount + " " + asset + " of " + available(asset));
        }
        Holding holding = holding(asset);
        holding.locked = holding.locked.add(amount);
    }

    /**
     * Gives back what was locked.
     *
     * @throws IllegalStateException when less is locked
     */
    public void unlock(String asset, BigDecimal amount) {
        Holding holding = holding(asset);
        BigDecimal left = holding.locked.subtract(amount);
        if (left.signum() < 0) {
            throw new IllegalStateException(name + " has not locked " + amount + " " + asset);
        }
        holding.locked = left;
    }

    /**
     * Adds to the total, or takes from it when negative.
     *
     * @throws IllegalStateException when the account would own less than is locked, or than nothing
     */
    public void add(String asset, BigDecimal amount) {
        Holding holding = holding(asset);
        BigDecimal total = holding.total.add(amount);
        if (!unlimited && amount.signum() < 0 && total.compareTo(holding.locked) < 0) {
            throw new IllegalStateException(name + " cannot pay " + amount.negate() + " " + asset);
        }
        holding.total = total;
    }

    /** Holds so much more for positions, or less when negative; losses may have left less than that. */
    public void addMargin(String asset, BigDecimal amount) {
        Holding holding = holding(asset);
        holding.margin = holding.margin.add(amount);
    }

    /** Counts so much more unrealized profit of positions, or less when negative. */
    public void addUnrealized(String asset, BigDecimal amount) {
        Holding holding = holding(asset);
        holding.unrealized = holding.unrealized.add(amount);
    }

    /**
     * Books what a position earned, or lost when negative, whatever is locked.
     *
     * @return what the account could not pay, zero or positive: its total is zero then
     */
    public BigDecimal settle(String asset, BigDecimal amount) {
        Holding holding = holding(asset);
        BigDecimal total = holding.total.add(amount);
        boolean broke = !unlimited && total.signum() < 0;
        holding.total = broke ? BigDecimal.ZERO : total;
        return broke ? total.negate() : BigDecimal.ZERO;
    }

    @Override
    public String toString() {
        return name;
    }

    private Holding holding(String asset) {
        Holding known = holdings.get(asset);
        return known == null ? holdings.computeIfAbsent(asset, a -> new Holding()) : known;
    }

    private static final class Holding {

        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal locked = BigDecimal.ZERO;
        private BigDecimal margin = BigDecimal.ZERO;
        private BigDecimal unrealized = BigDecimal.ZERO;

        private BigDecimal available() {
            boolean exposed = margin.compareTo(unrealized) != 0;
            return exposed ? headroom().max(BigDecimal.ZERO) : total.subtract(locked);
        }

        private BigDecimal headroom() {
            return total.subtract(locked).subtract(margin).add(unrealized);
        }
    }
}
