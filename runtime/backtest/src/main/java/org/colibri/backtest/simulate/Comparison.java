package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.colibri.api.connector.Account;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;

/** Compares what the host knows at the end with the venue's ledger, to the last digit. */
final class Comparison {

    private final JsonNode ledger;
    private final HeardOrders heard;
    private final Account account;
    private final Set<String> forgotten;
    private final Set<Integer> crashed;
    private final List<String> differences;
    private final Map<String, JsonNode> ordersById = new LinkedHashMap<>();
    private final Map<String, Map<String, JsonNode>> fillsById = new LinkedHashMap<>();

    /**
     * @param forgotten client ids of orders that the venue has forgotten
     * @param crashed numbers of the lives that ended in a crash
     */
    Comparison(
            JsonNode ledger,
            HeardOrders heard,
            Account account,
            Set<String> forgotten,
            Set<Integer> crashed,
            List<String> differences) {
        this.ledger = ledger;
        this.heard = heard;
        this.account = account;
        this.forgotten = forgotten;
        this.crashed = crashed;
        this.differences = differences;
        for (JsonNode order : ledger.get("orders")) {
            String id = order.path("clientOrderId").asText();
            if (ordersById.put(id, order) != null) {
                differ(id, "is at the venue twice");
            }
        }
        for (JsonNode fill : ledger.get("fills")) {
            fillsById
                    .computeIfAbsent(fill.path("clientOrderId").asText(), id -> new LinkedHashMap<>())
                    .put(key(fill), fill);
        }
    }

    void run() {
        for (String id : ordersById.keySet()) {
            if (heard.order(id) == null) {
                differ(id, "is at the venue, and the host does not know it");
            }
        }
        for (HeardOrders.Heard order : heard.all()) {
            order(order);
        }
        fillsById.keySet().stream()
                .filter(id -> heard.order(id) == null)
                .forEach(id -> differ(id, "has fills at the venue, and the host does not know it"));
        balances();
        positions();
    }

    private void order(HeardOrders.Heard order) {
        JsonNode truth = ordersById.get(order.id());
        Order kept = account.order(order.id());
        Order told = kept != null ? kept : order.last();
        if (truth == null) {
            absent(order, told);
        } else if (told == null) {
            differ(order.id(), "is " + text(truth, "status") + " at the venue, and nothing was told of it");
        } else if (isRefused(truth) && told.status() == OrderStatus.REJECTED) {
            same(order.id(), "filled amount", BigDecimal.ZERO, told.filledAmount());
        } else {
            same(order.id(), "status", text(truth, "status"), told.status().name());
            same(
                    order.id(),
                    "filled amount",
                    quantity(truth, "filledAmount", "filledContracts"),
                    told.filledQuantity());
            same(order.id(), "price", decimal(truth, "price"), told.price());
            if (!told.reduceOnly()) {
                // the venue shrinks those that may only shrink a position with it
                same(order.id(), "amount", quantity(truth, "amount", "contracts"), told.quantity());
            }
            same(order.id(), "exchange order id", text(truth, "exchangeOrderId"), told.exchangeOrderId());
            same(order.id(), "certainty", Certainty.CONFIRMED, told.certainty());
        }
        fills(order);
        heardAll(order, kept);
    }

    /** A post-only order that would have taken: told as refused, and perhaps listed there as one that was cancelled. */
    private static boolean isRefused(JsonNode truth) {
        return text(truth, "status").equals("CANCELED") && "WOULD_MATCH".equals(text(truth, "reason"));
    }

    /** The venue does not know the order: it never took it, or has forgotten it. */
    private void absent(HeardOrders.Heard order, Order told) {
        if (told == null) {
            if (!crashed.contains(order.placedIn())) {
                differ(order.id(), "was placed, and nothing was told of it");
            }
        } else if (forgotten.contains(order.id())) {
            if (!told.status().isFinal()) {
                differ(order.id(), "was forgotten by the venue and is " + told.status() + " for the host");
            }
        } else if (told.filledAmount().signum() != 0 || told.status() != OrderStatus.REJECTED && !isStillborn(told)) {
            differ(
                    order.id(),
                    "is " + told.status() + " with " + told.filledAmount().toPlainString()
                            + " filled, and the venue never took it");
        }
    }

    /** An order that found no position to shrink: some venues refuse it, others cancel it at once. */
    private static boolean isStillborn(Order told) {
        return told.reduceOnly() && told.status() == OrderStatus.CANCELED;
    }

    /** What the events said last is what the account knows, unless a crash came between. */
    private void heardAll(HeardOrders.Heard order, Order kept) {
        Order last = order.last();
        if (kept == null || last == null) {
            return;
        }
        if (last.status() != kept.status() || last.filledQuantity().compareTo(kept.filledQuantity()) != 0) {
            differ(
                    order.id(),
                    "the last event said " + last.status() + " "
                            + last.filledAmount().toPlainString() + ", the account knows " + kept.status() + " "
                            + kept.filledAmount().toPlainString());
        }
    }

    private void fills(HeardOrders.Heard order) {
        Map<String, JsonNode> truth = fillsById.getOrDefault(order.id(), Map.of());
        Map<String, Fill> known = order.fills();
        truth.forEach((key, fill) -> {
            Fill ours = known.get(key);
            if (ours == null) {
                differ(order.id(), "fill " + key + " of " + text(fill, "amount") + " was never told");
                return;
            }
            String where = "fill " + key;
            same(order.id(), where + " price", decimal(fill, "price"), ours.price());
            same(order.id(), where + " amount", quantity(fill, "amount", "contracts"), ours.quantity());
            same(
                    order.id(),
                    where + " fee asset",
                    text(fill.get("fee"), "asset"),
                    ours.fee() == null ? null : ours.fee().asset());
            same(
                    order.id(),
                    where + " fee",
                    decimal(fill.get("fee"), "amount"),
                    ours.fee() == null ? null : ours.fee().amount());
            same(order.id(), where + " liquidity", text(fill, "liquidity"), String.valueOf(ours.liquidity()));
        });
        known.keySet().stream()
                .filter(key -> !truth.containsKey(key))
                .forEach(key -> differ(order.id(), "fill " + key + " is not in the ledger"));
    }

    private void balances() {
        for (JsonNode balance : ledger.get("balances")) {
            String asset = text(balance, "asset");
            Balance ours = account.balance(asset);
            BigDecimal total = decimal(balance, "total");
            BigDecimal withProfit = total.add(profit(asset));
            // some venues tell totals with what open positions have not taken yet
            same(asset, "total", withProfit.compareTo(ours.total()) == 0 ? withProfit : total, ours.total());
            same(asset, "available", decimal(balance, "available"), ours.available());
        }
    }

    private BigDecimal profit(String asset) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode position : ledger.path("positions")) {
            Instrument instrument = account.connector().instrument(TradingPair.parse(text(position, "tradingPair")));
            if (instrument != null && asset.equals(instrument.settle())) {
                sum = sum.add(decimal(position, "unrealizedPnl"));
            }
        }
        return sum;
    }

    private void positions() {
        Map<String, BigDecimal> theirs = new TreeMap<>();
        for (JsonNode position : ledger.path("positions")) {
            theirs.put(
                    text(position, "tradingPair") + " " + text(position, "side"),
                    quantity(position, "amount", "contracts"));
        }
        Map<String, BigDecimal> ours = new TreeMap<>();
        account.positions()
                .forEach(position -> ours.put(position.tradingPair() + " " + position.side(), position.quantity()));
        Set<String> all = new TreeSet<>(theirs.keySet());
        all.addAll(ours.keySet());
        all.forEach(name -> same("position " + name, "quantity", theirs.get(name), ours.get(name)));
    }

    /** Contracts of an inverse instrument, whose base amount is derived; base units elsewhere. */
    private static BigDecimal quantity(JsonNode node, String amount, String contracts) {
        BigDecimal exact = decimal(node, contracts);
        return exact != null ? exact : decimal(node, amount);
    }

    private void same(String of, String what, BigDecimal truth, BigDecimal ours) {
        boolean equal = truth == null || ours == null ? truth == ours : truth.compareTo(ours) == 0;
        if (!equal) {
            differ(of, what + ": the ledger says " + plain(truth) + ", the host " + plain(ours));
        }
    }

    private void same(String of, String what, Object truth, Object ours) {
        if (truth == null ? ours != null : !truth.equals(ours)) {
            differ(of, what + ": the ledger says " + truth + ", the host " + ours);
        }
    }

    private void differ(String of, String what) {
        differences.add(of + ": " + what);
    }

    private static String key(JsonNode fill) {
        return text(fill, "tradingPair") + "/" + text(fill, "tradeId") + "/" + text(fill, "side");
    }

    private static String plain(BigDecimal value) {
        return value == null ? "nothing" : value.toPlainString();
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return node.hasNonNull(field) ? new BigDecimal(node.get(field).asText()) : null;
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }
}
