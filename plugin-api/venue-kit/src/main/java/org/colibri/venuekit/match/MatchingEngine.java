package org.colibri.venuekit.match;

/**
 * The order book of one instrument with price-time priority. Prices and amounts are positive {@code long}s at the
 * instrument's scales, order ids any {@code long} but 0, each used once; owner 0 is nobody, whose orders may trade with
 * each other. Events go to the listener while a command runs. Not thread-safe; allocates nothing once its arrays have
 * grown to the book's size.
 */
public final class MatchingEngine {

    private static final int INITIAL = 1024;

    private final MatchListener listener;
    private final RestingOrders orders = new RestingOrders(INITIAL);
    private final LongIntMap places = new LongIntMap(INITIAL);
    private final Ladder bids = new Ladder(true, orders, INITIAL);
    private final Ladder asks = new Ladder(false, orders, INITIAL);
    private final QuoteBudget budget = new QuoteBudget();
    private final MarketPreview preview = new MarketPreview();

    /** Set while an order is taken that ended before its amount or the book did. */
    private boolean metItself;

    private boolean budgetSpent;

    public MatchingEngine(MatchListener listener) {
        this.listener = listener;
    }

    /**
     * Enters a limit order.
     *
     * @return what is left of it, resting or ended as {@code execution} says
     * @throws IllegalArgumentException when id, price or amount are out of range, or the id rests already
     */
    public long limit(
            long id, long owner, boolean buy, long price, long amount, Execution execution, SelfTrade selfTrade) {
        if (price <= 0) {
            throw new IllegalArgumentException("price must be positive, was " + price);
        }
        check(id, amount);
        Ladder opposite = buy ? asks : bids;
        long worst = opposite.key(price);
        long left = amount;
        if (opposite.reaches(worst)) {
            if (execution == Execution.POST_ONLY) {
                listener.ended(id, amount, EndReason.WOULD_MATCH);
                return amount;
            }
            if (execution == Execution.FILL_OR_KILL && !fillable(opposite, worst, owner, amount, selfTrade)) {
                listener.ended(id, amount, EndReason.NOT_FILLABLE);
                return amount;
            }
            left = take(opposite, worst, id, owner, amount, selfTrade, false);
        } else if (execution == Execution.FILL_OR_KILL) {
            listener.ended(id, amount, EndReason.NOT_FILLABLE);
            return amount;
        } else {
            metItself = false;
        }
        if (left == 0) {
            return 0;
        }
        if (metItself) {
            listener.ended(id, left, EndReason.SELF_TRADE);
        } else if (execution == Execution.IMMEDIATE_OR_CANCEL) {
            listener.ended(id, left, EndReason.NOTHING_TO_TAKE);
        } else {
            rest(id, owner, buy, price, left);
        }
        return left;
    }

    /**
     * Takes this much at any price; what the book does not hold ends.
     *
     * @return what was left
     */
    public long market(long id, long owner, boolean buy, long amount, SelfTrade selfTrade) {
        check(id, amount);
        Ladder opposite = buy ? asks : bids;
        long left = take(opposite, Long.MIN_VALUE, id, owner, amount, selfTrade, false);
        if (left > 0) {
            listener.ended(id, left, metItself ? EndReason.SELF_TRADE : EndReason.NOTHING_TO_TAKE);
        }
        return left;
    }

    /**
     * Takes whole lots at any price while their price times amount fits the budget, a number of 127 bits at the scale
     * of price plus amount.
     *
     * @param budgetHigh its upper 64 bits, not negative
     * @param budgetLow its lower 64 bits
     * @param lot amounts are multiples of it; positive
     * @return true when the rest of the budget pays no further lot; otherwise {@link MatchListener#ended} was told
     */
    public boolean marketByQuote(
            long id, long owner, boolean buy, long budgetHigh, long budgetLow, long lot, SelfTrade selfTrade) {
        check(id, lot);
        if (budgetHigh < 0) {
            throw new IllegalArgumentException("budget must not be negative");
        }
        budget.set(budgetHigh, budgetLow, lot);
        take(buy ? asks : bids, Long.MIN_VALUE, id, owner, Long.MAX_VALUE, selfTrade, true);
        if (!budgetSpent) {
            listener.ended(id, -1, metItself ? EndReason.SELF_TRADE : EndReason.NOTHING_TO_TAKE);
        }
        return budgetSpent;
    }

    /**
     * Cancels a resting order.
     *
     * @return what was left of it; 0 when no such order rests
     */
    public long cancel(long id) {
        int order = places.remove(id);
        if (order == LongIntMap.MISSING) {
            return 0;
        }
        long left = orders.left[order];
        Ladder side = orders.buy[order] ? bids : asks;
        int slot = orders.level[order];
        side.unlink(order);
        orders.release(order);
        listener.ended(id, left, EndReason.CANCELED);
        tellAndDrop(side, slot);
        return left;
    }

    /**
     * Makes a resting order smaller; it keeps its place.
     *
     * @param newLeft more than 0 and less than what is left
     * @return false when no such order rests or the new amount is out of range; nothing changed then
     */
    public boolean reduce(long id, long newLeft) {
        int order = places.get(id);
        if (order == LongIntMap.MISSING || newLeft <= 0 || newLeft >= orders.left[order]) {
            return false;
        }
        Ladder side = orders.buy[order] ? bids : asks;
        int slot = orders.level[order];
        side.lower(slot, orders.left[order] - newLeft);
        orders.left[order] = newLeft;
        listener.levelChanged(side.bids(), side.price(slot), side.total(slot));
        return true;
    }

    /** What a market order of this amount would take now; valid until the next question. */
    public MarketPreview previewMarket(long owner, boolean buy, long amount, SelfTrade selfTrade) {
        return preview(owner, buy, amount, selfTrade, false);
    }

    /** What {@link #marketByQuote} with these arguments would take now; valid until the next question. */
    public MarketPreview previewByQuote(
            long owner, boolean buy, long budgetHigh, long budgetLow, long lot, SelfTrade selfTrade) {
        budget.set(budgetHigh, budgetLow, lot);
        return preview(owner, buy, Long.MAX_VALUE, selfTrade, true);
    }

    /** What is left of a resting order; 0 when no such order rests. */
    public long left(long id) {
        int order = places.get(id);
        return order == LongIntMap.MISSING ? 0 : orders.left[order];
    }

    /** Number of resting orders. */
    public int size() {
        return places.size();
    }

    /** Number of levels of a side. */
    public int depth(boolean bid) {
        return (bid ? bids : asks).size();
    }

    /** Price of a side's level counted from the best, which is 0; below {@link #depth}. */
    public long price(boolean bid, int level) {
        Ladder side = bid ? bids : asks;
        return side.price(side.slot(level));
    }

    /** Total of a side's level counted from the best, which is 0; below {@link #depth}. */
    public long total(boolean bid, int level) {
        Ladder side = bid ? bids : asks;
        return side.total(side.slot(level));
    }

    /** Shows the orders of a side's level, first in time first; the level is below {@link #depth}. */
    public void orders(boolean bid, int level, RestingOrderVisitor visitor) {
        Ladder side = bid ? bids : asks;
        for (int order = side.head(side.slot(level)); order != RestingOrders.NONE; order = orders.next[order]) {
            visitor.order(orders.id[order], orders.left[order]);
        }
    }

    /** What rests at a price; 0 for nothing. */
    public long totalAt(boolean bid, long price) {
        Ladder side = bid ? bids : asks;
        int slot = side.find(price);
        return slot < 0 ? 0 : side.total(slot);
    }

    /** Whether a limit order of that side and price would take. */
    public boolean wouldMatch(boolean buy, long price) {
        Ladder opposite = buy ? asks : bids;
        return opposite.reaches(opposite.key(price));
    }

    private void check(long id, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount must be positive, was " + amount);
        }
        if (id == 0 || places.get(id) != LongIntMap.MISSING) {
            throw new IllegalArgumentException("order id " + id + (id == 0 ? " is reserved" : " rests already"));
        }
    }

    private long take(
            Ladder side, long worst, long id, long owner, long amount, SelfTrade selfTrade, boolean byBudget) {
        metItself = false;
        budgetSpent = false;
        boolean takerBuys = !side.bids();
        boolean avoid = selfTrade != SelfTrade.NONE && owner != 0;
        long left = amount;
        while (left > 0 && !metItself && !budgetSpent && side.reaches(worst)) {
            int slot = side.bestSlot();
            long price = side.price(slot);
            long before = side.total(slot);
            int maker = side.head(slot);
            while (left > 0 && maker != RestingOrders.NONE) {
                int next = orders.next[maker];
                if (avoid && orders.owner[maker] == owner) {
                    metItself = selfTrade != SelfTrade.EXPIRE_MAKER;
                    if (selfTrade != SelfTrade.EXPIRE_TAKER) {
                        expire(side, maker);
                    }
                    if (metItself) {
                        break;
                    }
                } else {
                    long traded = Math.min(left, orders.left[maker]);
                    if (byBudget) {
                        long wanted = traded;
                        traded = budget.spend(price, wanted);
                        budgetSpent = traded < wanted || budget.isEmpty();
                        if (traded == 0) {
                            break;
                        }
                    }
                    left -= traded;
                    trade(side, slot, maker, id, takerBuys, price, traded);
                    if (budgetSpent) {
                        break;
                    }
                }
                maker = next;
            }
            if (side.total(slot) != before) {
                tellAndDrop(side, slot);
            }
        }
        return left;
    }

    private void trade(Ladder side, int slot, int maker, long takerId, boolean takerBuys, long price, long amount) {
        long makerId = orders.id[maker];
        long makerLeft = orders.left[maker] - amount;
        if (makerLeft == 0) {
            side.unlink(maker);
            places.remove(makerId);
            orders.release(maker);
        } else {
            orders.left[maker] = makerLeft;
            side.lower(slot, amount);
        }
        listener.traded(makerId, takerId, takerBuys, price, amount, makerLeft);
    }

    private void expire(Ladder side, int maker) {
        long id = orders.id[maker];
        long left = orders.left[maker];
        side.unlink(maker);
        places.remove(id);
        orders.release(maker);
        listener.ended(id, left, EndReason.SELF_TRADE);
    }

    private void rest(long id, long owner, boolean buy, long price, long amount) {
        Ladder side = buy ? bids : asks;
        int order = orders.take();
        orders.id[order] = id;
        orders.owner[order] = owner;
        orders.left[order] = amount;
        orders.buy[order] = buy;
        int slot = side.append(order, price, amount);
        places.put(id, order);
        listener.rested(id, buy, price, amount);
        listener.levelChanged(buy, price, side.total(slot));
    }

    private void tellAndDrop(Ladder side, int slot) {
        long price = side.price(slot);
        long total = side.total(slot);
        side.dropIfEmpty(slot);
        listener.levelChanged(side.bids(), price, total);
    }

    private MarketPreview preview(long owner, boolean buy, long amount, SelfTrade selfTrade, boolean byBudget) {
        preview.clear();
        boolean avoid = selfTrade != SelfTrade.NONE && owner != 0;
        Ladder side = buy ? asks : bids;
        long left = amount;
        for (int depth = 0; depth < side.size(); depth++) {
            int slot = side.slot(depth);
            for (int maker = side.head(slot); maker != RestingOrders.NONE; maker = orders.next[maker]) {
                if (avoid && orders.owner[maker] == owner) {
                    if (selfTrade != SelfTrade.EXPIRE_MAKER) {
                        return preview;
                    }
                    continue;
                }
                long wanted = Math.min(left, orders.left[maker]);
                long piece = byBudget ? budget.spend(side.price(slot), wanted) : wanted;
                preview.add(side.price(slot), piece);
                left -= piece;
                if (left == 0 || piece < wanted || byBudget && budget.isEmpty()) {
                    preview.complete();
                    return preview;
                }
            }
        }
        return preview;
    }

    /** Whether the whole amount could be taken, own orders left out as the mode would leave them out. */
    private boolean fillable(Ladder side, long worst, long owner, long amount, SelfTrade selfTrade) {
        boolean avoid = selfTrade != SelfTrade.NONE && owner != 0;
        long missing = amount;
        for (int depth = 0; depth < side.size() && side.key(side.price(side.slot(depth))) >= worst; depth++) {
            int slot = side.slot(depth);
            if (!avoid) {
                missing -= Math.min(missing, side.total(slot));
            } else {
                for (int maker = side.head(slot); maker != RestingOrders.NONE; maker = orders.next[maker]) {
                    if (orders.owner[maker] != owner) {
                        missing -= Math.min(missing, orders.left[maker]);
                    } else if (selfTrade != SelfTrade.EXPIRE_MAKER && missing > 0) {
                        return false;
                    }
                }
            }
            if (missing == 0) {
                return true;
            }
        }
        return false;
    }
}
