package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.accounting.LedgerAccount;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.accounting.Posting;
import org.colibri.engine.bots.BotStatus;

/**
 * Compares the bot's double-entry books with the venue's ledger, to the last digit: every entry with the fill that it
 * books, every fill with its entry, the sums of the last life with what its status shows, and those of all lives with
 * what the venue's balances have changed by.
 */
final class BooksComparison {

    private final VenueLedger opening;
    private final VenueLedger closing;
    private final HeardOrders heard;
    private final BotBooks books;
    private final List<String> differences;
    private final Map<String, LedgerFill> fills;
    /** The life whose books have the fill, by key. */
    private final Map<String, Integer> booked = new LinkedHashMap<>();
    /** The sums of each life's entries. */
    private final Map<Integer, Postings> entered = new LinkedHashMap<>();

    private LedgerAccount kept = LedgerAccount.ASSETS;

    /**
     * @param opening the venue's ledger before the host was started
     * @param closing the same when all is over
     */
    BooksComparison(
            VenueLedger opening, VenueLedger closing, HeardOrders heard, BotBooks books, List<String> differences) {
        this.opening = opening;
        this.closing = closing;
        this.heard = heard;
        this.books = books;
        this.differences = differences;
        this.fills = closing.fills();
    }

    /**
     * @param life the last one
     * @param status its bot's
     * @param spot what is bought and sold is in the balances
     */
    void run(int life, BotStatus status, boolean spot) {
        kept = spot ? LedgerAccount.ASSETS : LedgerAccount.CONTRACTS;
        books.byLife().forEach(this::entries);
        Postings unbooked = unbooked();
        status(life, status);
        if (spot) {
            // what a margin account has changes by profits, and is compared with the account
            balances(unbooked);
        }
    }

    /** Entries of one trade: a fill, perhaps of each side, and corrections of its fee. */
    private static final class Trade {

        private final List<LedgerEntry> entries = new ArrayList<>(1);
        private final List<String> keys = new ArrayList<>(1);
    }

    private void entries(int life, List<LedgerEntry> entries) {
        Map<String, Trade> trades = new LinkedHashMap<>();
        Postings sum = new Postings();
        entered.put(life, sum);
        for (LedgerEntry entry : entries) {
            sum.add(entry);
            String[] words = entry.reference().split(" ");
            if (words.length != 4 || !words[0].equals("fill") && !words[0].equals("fee")) {
                differ(life, "have the entry '" + entry.reference() + "', which nothing at the venue led to");
                continue;
            }
            String name = words[2] + "/" + words[3];
            Trade trade = trades.computeIfAbsent(name, none -> new Trade());
            trade.entries.add(entry);
            if (words[0].equals("fill")) {
                String key = name + "/" + side(entry);
                trade.keys.add(key);
                Integer before = booked.put(key, life);
                if (before != null) {
                    differ(life, "have the fill " + key + " that those of life " + before + " have");
                }
            }
        }
        trades.forEach((name, trade) -> compare(life, name, trade));
    }

    /** The market gives what is bought. */
    private static Side side(LedgerEntry entry) {
        Posting first = entry.postings().stream()
                .filter(posting -> posting.account() == LedgerAccount.MARKET)
                .findFirst()
                .orElseThrow();
        return first.amount().signum() < 0 ? Side.BUY : Side.SELL;
    }

    private void compare(int life, String name, Trade trade) {
        Postings rest = new Postings();
        trade.entries.forEach(rest::add);
        for (String key : trade.keys) {
            LedgerFill fill = fills.get(key);
            if (fill == null) {
                differ(life, "have the fill " + key + ", which is not in the ledger");
                return;
            }
            rest.subtract(asBooked(fill).postings(kept));
        }
        if (!rest.isZero()) {
            Postings truth = new Postings();
            trade.keys.forEach(key -> truth.add(asBooked(fills.get(key)).postings(kept)));
            Postings said = new Postings();
            trade.entries.forEach(said::add);
            differ(life, "of trade " + name + ": the ledger says " + truth + ", the books " + said);
        }
    }

    /** The books of a life that ended before the venue told a fee keep the estimated one: each life has its own. */
    private LedgerFill asBooked(LedgerFill fill) {
        Fee estimated = heard.estimatedFee(fill.key());
        return estimated == null ? fill : fill.withFee(estimated);
    }

    /** Fills that no books have: an account had them before its bot began to listen, so that they were never told. */
    private Postings unbooked() {
        Postings sum = new Postings();
        fills.forEach((key, fill) -> {
            if (booked.containsKey(key)) {
                return;
            }
            sum.add(fill.postings(kept));
            HeardOrders.Heard order = heard.order(fill.clientOrderId());
            if (order != null && order.wasTold(key)) {
                differences.add("fill " + key + " was told and is in no books");
            }
        });
        return sum;
    }

    private void status(int life, BotStatus status) {
        Postings sum = entered.getOrDefault(life, new Postings());
        Postings shown = new Postings();
        shown.add(status.books());
        if (!sum.isSame(shown)) {
            differ(life, "show " + shown + ", their entries are " + sum);
        }
        if (!status.openOrders().isEmpty()) {
            differ(life, "list orders as open that have ended: " + status.openOrders());
        }
        Map<TradingPair, List<LedgerFill>> byPair = new HashMap<>();
        booked.forEach((key, bookedIn) -> {
            LedgerFill fill = bookedIn == life ? fills.get(key) : null;
            if (fill != null) {
                byPair.computeIfAbsent(fill.pair(), pair -> new ArrayList<>()).add(fill);
            }
        });
        for (BotSummary summary : status.summaries()) {
            List<LedgerFill> own = byPair.getOrDefault(summary.tradingPair(), List.of());
            figures(life, summary, own);
            position(life, status, summary, own);
        }
    }

    private void figures(int life, BotSummary summary, List<LedgerFill> own) {
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        long buys = 0;
        Postings unpriced = new Postings();
        for (LedgerFill fill : own) {
            volume = volume.add(fill.quoteAmount());
            buys += fill.side() == Side.BUY ? 1 : 0;
            if (fill.feeInQuote() == null) {
                unpriced.add(LedgerAccount.FEES, fill.feeAsset(), fill.fee());
            } else {
                fees = fees.add(fill.feeInQuote());
            }
        }
        same(life, "buys", BigDecimal.valueOf(buys), BigDecimal.valueOf(summary.buyFills()));
        same(life, "sells", BigDecimal.valueOf(own.size() - buys), BigDecimal.valueOf(summary.sellFills()));
        same(life, "volume", volume, summary.volumeQuote());
        same(life, "fees", fees, summary.feesQuote());
        Postings shown = new Postings();
        shown.add(Map.of(LedgerAccount.FEES, summary.unpricedFees()));
        if (!unpriced.isSame(shown)) {
            differ(life, "fees without a price: the ledger says " + unpriced + ", the status " + shown);
        }
    }

    private void position(int life, BotStatus status, BotSummary summary, List<LedgerFill> own) {
        BigDecimal held = own.stream().map(LedgerFill::change).reduce(BigDecimal.ZERO, BigDecimal::add);
        status.markets().stream()
                .filter(market -> market.key().tradingPair().equals(summary.tradingPair()))
                .forEach(market -> same(life, "position", held, market.position()));
    }

    /** What the venue's balances have changed by is what was booked, and what could not be. */
    private void balances(Postings unbooked) {
        Postings all = new Postings();
        all.add(unbooked);
        entered.values().forEach(all::add);
        for (String key : booked.keySet()) {
            LedgerFill fill = fills.get(key);
            Fee estimated = heard.estimatedFee(key);
            if (fill != null && estimated != null) {
                all.add(LedgerAccount.ASSETS, estimated.asset(), estimated.amount());
                all.add(LedgerAccount.ASSETS, fill.feeAsset(), fill.fee().negate());
            }
        }
        for (JsonNode balance : closing.balances()) {
            String asset = balance.get("asset").asText();
            BigDecimal change = total(balance).subtract(opening(asset));
            BigDecimal ours = all.sum(LedgerAccount.ASSETS, asset);
            if (change.compareTo(ours) != 0) {
                differences.add("books of all lives: the balance of " + asset + " at the venue has changed by "
                        + change.toPlainString() + ", in the books by " + ours.toPlainString());
            }
        }
    }

    private BigDecimal opening(String asset) {
        for (JsonNode balance : opening.balances()) {
            if (balance.get("asset").asText().equals(asset)) {
                return total(balance);
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal total(JsonNode balance) {
        return new BigDecimal(balance.get("total").asText());
    }

    private void same(int life, String what, BigDecimal truth, BigDecimal ours) {
        if (truth.compareTo(ours) != 0) {
            differ(life, what + ": the ledger says " + truth.toPlainString() + ", the status " + ours.toPlainString());
        }
    }

    private void differ(int life, String what) {
        differences.add("books of life " + life + " " + what);
    }
}
