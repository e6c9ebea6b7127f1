package org.colibri.backtest.simulate;

import static org.colibri.backtest.simulate.VenueLedger.decimal;
import static org.colibri.backtest.simulate.VenueLedger.quantity;
import static org.colibri.backtest.simulate.VenueLedger.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.colibri.api.connector.Account;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;

/** Compares what the host knows at the end with the venue's ledger, to the last digit. */
final class Comparison {

    private final VenueLedger ledger;
    private final HeardOrders heard;
    private final Account account;
    private final Set<String> forgotten;
    private final Set<Integer> crashed;
    private final List<String> differences;
    private final Map<String, JsonNode> ordersById = new LinkedHashMap<>();

    /**
     * @param forgotten client ids of orders that the venue has forgotten
     * @param crashed numbers of the lives that ended in a crash
     */
    Comparison(
            VenueLedger ledger,
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
        for (JsonNode order : ledger.orders()) {
            String id = order.path("clientOrderId").asText();
            if (ordersById.put(id, order) != null) {
                differ(id, "is at the venue twice");
            }
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
        fills();
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
        inventedFills(order);
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

    /** Fills that are known here, and not to the venue. */
    private void inventedFills(HeardOrders.Heard order) {
        order.fillKeys(key -> {
            LedgerFill truth = ledger.fills().get(key);
            if (truth == null || !order.id().equals(truth.clientOrderId())) {
                differ(order.id(), "fill " + key + " is not in the ledger");
            }
        });
    }

    private void fills() {
        Set<String> unheard = new LinkedHashSet<>();
        for (LedgerFill truth : ledger.fills().values()) {
            String id = truth.clientOrderId();
            HeardOrders.Heard order = heard.order(id);
            Fill ours = order == null ? null : order.fill(truth.key());
            if (order == null) {
                unheard.add(id);
            } else if (ours == null) {
                differ(id, "fill " + truth.key() + " of " + truth.amount().toPlainString() + " was never told");
            } else {
                fill(id, truth, ours);
            }
        }
        unheard.forEach(id -> differ(id, "has fills at the venue, and the host does not know it"));
    }

    private void fill(String id, LedgerFill truth, Fill ours) {
        Fee fee = ours.fee();
        ofFill(id, truth, "price", truth.price(), ours.price());
        ofFill(id, truth, "amount", truth.quantity(), ours.quantity());
        ofFill(id, truth, "fee asset", truth.feeAsset(), fee == null ? null : fee.asset());
        ofFill(id, truth, "fee", truth.fee(), fee == null ? null : fee.amount());
        ofFill(id, truth, "liquidity", truth.liquidity(), String.valueOf(ours.liquidity()));
    }

    /** Texts are put together only where something differs: there are many fills. */
    private void ofFill(String id, LedgerFill fill, String what, BigDecimal truth, BigDecimal ours) {
        if (!isSame(truth, ours)) {
            same(id, "fill " + fill.key() + " " + what, truth, ours);
        }
    }

    private void ofFill(String id, LedgerFill fill, String what, String truth, String ours) {
        if (!Objects.equals(truth, ours)) {
            same(id, "fill " + fill.key() + " " + what, truth, ours);
        }
    }

    private void balances() {
        for (JsonNode balance : ledger.balances()) {
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
        for (JsonNode position : ledger.positions()) {
            Instrument instrument = account.connector().instrument(TradingPair.parse(text(position, "tradingPair")));
            if (instrument != null && asset.equals(instrument.settle())) {
                sum = sum.add(decimal(position, "unrealizedPnl"));
            }
        }
        return sum;
    }

    private void positions() {
        Map<String, BigDecimal> theirs = new TreeMap<>();
        for (JsonNode position : ledger.positions()) {
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

    private static boolean isSame(BigDecimal truth, BigDecimal ours) {
        return truth == null || ours == null ? truth == ours : truth.compareTo(ours) == 0;
    }

    private void same(String of, String what, BigDecimal truth, BigDecimal ours) {
        if (!isSame(truth, ours)) {
            differ(of, what + ": the ledger says " + plain(truth) + ", the host " + plain(ours));
        }
    }

    private void same(String of, String what, Object truth, Object ours) {
        if (!Objects.equals(truth, ours)) {
            differ(of, what + ": the ledger says " + truth + ", the host " + ours);
        }
    }

    private void differ(String of, String what) {
        differences.add(of + ": " + what);
    }

    private static String plain(BigDecimal value) {
        return value == null ? "nothing" : value.toPlainString();
    }
}
