package org.colibri.venuekit.match;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The plainest matcher there is: one sorted list a side, no thought of speed; tells the same events. */
final class ReferenceMatcher {

    private final MatchListener listener;
    private final List<Resting> bids = new ArrayList<>();
    private final List<Resting> asks = new ArrayList<>();
    private long arrivals;

    private static final class Resting {

        private long id;
        private long owner;
        private long price;
        private long left;
        private long arrival;
    }

    ReferenceMatcher(MatchListener listener) {
        this.listener = listener;
    }

    long limit(long id, long owner, boolean buy, long price, long amount, Execution execution, SelfTrade mode) {
        List<Resting> opposite = buy ? asks : bids;
        boolean crosses = !opposite.isEmpty() && reaches(buy, price, opposite.get(0).price);
        if (execution == Execution.POST_ONLY && crosses) {
            listener.ended(id, amount, EndReason.WOULD_MATCH);
            return amount;
        }
        if (execution == Execution.FILL_OR_KILL && available(owner, buy, price, mode) < amount) {
            listener.ended(id, amount, EndReason.NOT_FILLABLE);
            return amount;
        }
        long[] left = {amount};
        boolean metItself = take(id, owner, buy, price, left, mode, null, 1);
        if (left[0] > 0 && metItself) {
            listener.ended(id, left[0], EndReason.SELF_TRADE);
        } else if (left[0] > 0 && execution == Execution.IMMEDIATE_OR_CANCEL) {
            listener.ended(id, left[0], EndReason.NOTHING_TO_TAKE);
        } else if (left[0] > 0) {
            rest(id, owner, buy, price, left[0]);
        }
        return left[0];
    }

    long market(long id, long owner, boolean buy, long amount, SelfTrade mode) {
        long[] left = {amount};
        boolean metItself = take(id, owner, buy, buy ? Long.MAX_VALUE : 0, left, mode, null, 1);
        if (left[0] > 0) {
            listener.ended(id, left[0], metItself ? EndReason.SELF_TRADE : EndReason.NOTHING_TO_TAKE);
        }
        return left[0];
    }

    boolean marketByQuote(long id, long owner, boolean buy, BigInteger budget, long lot, SelfTrade mode) {
        long[] left = {Long.MAX_VALUE};
        BigInteger[] rest = {budget};
        boolean metItself = take(id, owner, buy, buy ? Long.MAX_VALUE : 0, left, mode, rest, lot);
        if (rest[0] != null) {
            listener.ended(id, -1, metItself ? EndReason.SELF_TRADE : EndReason.NOTHING_TO_TAKE);
        }
        return rest[0] == null;
    }

    long cancel(long id) {
        for (boolean bid : new boolean[] {true, false}) {
            for (Resting order : bid ? bids : asks) {
                if (order.id == id) {
                    (bid ? bids : asks).remove(order);
                    listener.ended(id, order.left, EndReason.CANCELED);
                    listener.levelChanged(bid, order.price, total(bid, order.price));
                    return order.left;
                }
            }
        }
        return 0;
    }

    boolean reduce(long id, long newLeft) {
        for (boolean bid : new boolean[] {true, false}) {
            for (Resting order : bid ? bids : asks) {
                if (order.id == id && newLeft > 0 && newLeft < order.left) {
                    order.left = newLeft;
                    listener.levelChanged(bid, order.price, total(bid, order.price));
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code price=total} of each level, best first. */
    List<String> book(boolean bid) {
        return (bid ? bids : asks)
                .stream()
                        .map(o -> o.price)
                        .distinct()
                        .map(p -> p + "=" + total(bid, p))
                        .toList();
    }

    /** Takes until it may not; a budget that is spent becomes null. Returns whether it met its own order and ended. */
    private boolean take(
            long id, long owner, boolean buy, long limit, long[] left, SelfTrade mode, BigInteger[] budget, long lot) {
        List<Resting> opposite = buy ? asks : bids;
        boolean metItself = false;
        boolean spent = false;
        while (left[0] > 0
                && !metItself
                && !spent
                && !opposite.isEmpty()
                && reaches(buy, limit, opposite.get(0).price)) {
            long price = opposite.get(0).price;
            long before = total(!buy, price);
            while (left[0] > 0 && !metItself && !spent && !opposite.isEmpty() && opposite.get(0).price == price) {
                Resting maker = opposite.get(0);
                if (mode != SelfTrade.NONE && owner != 0 && maker.owner == owner) {
                    if (mode != SelfTrade.EXPIRE_TAKER) {
                        opposite.remove(0);
                        listener.ended(maker.id, maker.left, EndReason.SELF_TRADE);
                    }
                    metItself = mode != SelfTrade.EXPIRE_MAKER;
                    continue;
                }
                long wanted = Math.min(left[0], maker.left);
                long amount = wanted;
                if (budget != null) {
                    long fits = budget[0]
                            .divide(BigInteger.valueOf(price))
                            .min(BigInteger.valueOf(wanted))
                            .longValueExact();
                    amount = fits - fits % lot;
                    budget[0] = budget[0].subtract(BigInteger.valueOf(price).multiply(BigInteger.valueOf(amount)));
                    spent = amount < wanted || budget[0].signum() == 0;
                }
                if (amount > 0) {
                    maker.left -= amount;
                    left[0] -= amount;
                    if (maker.left == 0) {
                        opposite.remove(0);
                    }
                    listener.traded(maker.id, id, buy, price, amount, maker.left);
                }
            }
            if (total(!buy, price) != before) {
                listener.levelChanged(!buy, price, total(!buy, price));
            }
        }
        if (spent) {
            budget[0] = null;
        }
        return metItself;
    }

    private long available(long owner, boolean buy, long limit, SelfTrade mode) {
        long sum = 0;
        for (Resting maker : buy ? asks : bids) {
            boolean own = mode != SelfTrade.NONE && owner != 0 && maker.owner == owner;
            if (!reaches(buy, limit, maker.price) || own && mode != SelfTrade.EXPIRE_MAKER) {
                return sum;
            }
            sum += own ? 0 : maker.left;
        }
        return sum;
    }

    private void rest(long id, long owner, boolean buy, long price, long amount) {
        Resting order = new Resting();
        order.id = id;
        order.owner = owner;
        order.price = price;
        order.left = amount;
        order.arrival = ++arrivals;
        List<Resting> side = buy ? bids : asks;
        side.add(order);
        Comparator<Resting> byPrice = Comparator.comparingLong(o -> o.price);
        side.sort((buy ? byPrice.reversed() : byPrice).thenComparingLong(o -> o.arrival));
        listener.rested(id, buy, price, amount);
        listener.levelChanged(buy, price, total(buy, price));
    }

    private long total(boolean bid, long price) {
        return (bid ? bids : asks)
                .stream().filter(o -> o.price == price).mapToLong(o -> o.left).sum();
    }

    private static boolean reaches(boolean buy, long limit, long price) {
        return buy ? price <= limit : price >= limit;
    }
}
