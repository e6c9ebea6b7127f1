package org.colibri.engine.host;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;

/** Compares what an account believes with what its venue says, at about the same time. Immutable. */
record Differences(Set<String> bots, Beliefs beliefs, Told told) {

    /** What the account believes. */
    record Beliefs(List<OrderHistory> orders, List<Balance> balances, List<Position> positions) {}

    /** What the venue says. */
    record Told(List<Order> open, List<Fill> fills, List<Balance> balances, List<Position> positions) {}

    /** All differences, orders first. */
    List<Difference> list() {
        List<Difference> found = new ArrayList<>();
        Map<String, OrderHistory> here = new HashMap<>();
        Map<String, OrderHistory> byExchangeId = new HashMap<>();
        for (OrderHistory history : beliefs.orders()) {
            here.put(history.order().clientOrderId(), history);
            if (history.order().exchangeOrderId() != null) {
                byExchangeId.put(exchangeKey(history.order()), history);
            }
        }
        Set<String> listed = new HashSet<>();
        for (Order there : told.open()) {
            OrderHistory history = here.get(there.clientOrderId());
            history = history == null ? byExchangeId.get(exchangeKey(there)) : history;
            if (history != null) {
                listed.add(history.order().clientOrderId());
            }
            addOpen(found, history, there);
        }
        for (OrderHistory history : beliefs.orders()) {
            if (history.order().isLive() && !listed.contains(history.order().clientOrderId())) {
                found.add(of(Difference.Kind.ORDER_NOT_THERE, history, text(history.order()), "not open"));
            }
        }
        addFills(found, byExchangeId);
        addBalances(found);
        addPositions(found);
        return found;
    }

    private static String exchangeKey(Order order) {
        return order.tradingPair() + " " + order.exchangeOrderId();
    }

    private void addOpen(List<Difference> found, OrderHistory history, Order there) {
        if (history == null) {
            found.add(new Difference(
                    Difference.Kind.ORDER_NOT_HERE,
                    null,
                    there.tradingPair(),
                    there.clientOrderId(),
                    "not known",
                    text(there)));
            return;
        }
        Order here = history.order();
        boolean same = here.isLive()
                && here.certainty() != Certainty.LOST
                && same(here.price(), there.price())
                && same(here.amount(), there.amount())
                && same(here.filledAmount(), there.filledAmount());
        if (!same) {
            found.add(of(Difference.Kind.ORDER_DIFFERS, history, text(here), text(there)));
        } else if (!bots.contains(Scope.bot(history.owner()))) {
            found.add(of(Difference.Kind.ORDER_WITHOUT_BOT, history, text(here), text(there)));
        }
    }

    private void addFills(List<Difference> found, Map<String, OrderHistory> byExchangeId) {
        for (Fill fill : told.fills()) {
            OrderHistory history = byExchangeId.get(fill.tradingPair() + " " + fill.exchangeOrderId());
            boolean booked = history == null
                    || history.fills().stream()
                            .anyMatch(one -> one.tradeId().equals(fill.tradeId()) && one.side() == fill.side());
            if (!booked) {
                found.add(of(
                        Difference.Kind.FILL_NOT_HERE,
                        history,
                        "not booked",
                        "trade " + fill.tradeId() + ": " + plain(fill.amount()) + " @ " + plain(fill.price())));
            }
        }
    }

    private void addBalances(List<Difference> found) {
        Map<String, Balance> here = byAsset(beliefs.balances());
        Map<String, Balance> there = byAsset(told.balances());
        Set<String> assets = new TreeSet<>(here.keySet());
        assets.addAll(there.keySet());
        for (String asset : assets) {
            Balance mine = here.getOrDefault(asset, new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
            Balance theirs = there.getOrDefault(asset, new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
            if (!same(mine.total(), theirs.total()) || !same(mine.available(), theirs.available())) {
                found.add(new Difference(Difference.Kind.BALANCE, null, null, asset, text(mine), text(theirs)));
            }
        }
    }

    /** Sizes alone: entry price, profit and margin are the venue's word on both sides. */
    private void addPositions(List<Difference> found) {
        Map<Held, BigDecimal> here = sizes(beliefs.positions());
        Map<Held, BigDecimal> there = sizes(told.positions());
        Set<Held> all = new TreeSet<>(Comparator.comparing(Held::toString));
        all.addAll(here.keySet());
        all.addAll(there.keySet());
        for (Held held : all) {
            BigDecimal mine = here.getOrDefault(held, BigDecimal.ZERO);
            BigDecimal theirs = there.getOrDefault(held, BigDecimal.ZERO);
            if (!same(mine, theirs)) {
                String side = held.side().toString();
                found.add(
                        new Difference(Difference.Kind.POSITION, null, held.pair(), side, plain(mine), plain(theirs)));
            }
        }
    }

    private record Held(TradingPair pair, PositionSide side) {}

    /** In contracts where the instrument counts these, otherwise in base units. */
    private static Map<Held, BigDecimal> sizes(List<Position> all) {
        Map<Held, BigDecimal> sizes = new HashMap<>();
        for (Position position : all) {
            BigDecimal size = position.contracts() == null ? position.amount() : position.contracts();
            sizes.put(new Held(position.tradingPair(), position.side()), size);
        }
        return sizes;
    }

    private static Map<String, Balance> byAsset(List<Balance> all) {
        Map<String, Balance> byAsset = new TreeMap<>();
        all.forEach(balance -> byAsset.put(balance.asset(), balance));
        return byAsset;
    }

    private static Difference of(Difference.Kind kind, OrderHistory history, String here, String there) {
        Order order = history.order();
        return new Difference(
                kind, Scope.bot(history.owner()), order.tradingPair(), order.clientOrderId(), here, there);
    }

    private static String text(Order order) {
        return order.side() + " " + plain(order.amount()) + " @ " + plain(order.price()) + ", filled "
                + plain(order.filledAmount()) + ", " + order.status()
                + (order.certainty() == Certainty.CONFIRMED ? "" : " " + order.certainty());
    }

    private static String text(Balance balance) {
        return plain(balance.total()) + ", available " + plain(balance.available());
    }

    private static String plain(BigDecimal value) {
        return value == null ? "-" : Decimals.plain(value).toPlainString();
    }

    private static boolean same(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }
}
