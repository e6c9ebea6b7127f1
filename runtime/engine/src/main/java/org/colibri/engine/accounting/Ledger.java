package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Side;

/**
 * A bot's books by double entry: every event is an entry whose postings cancel out in each asset, so money can neither
 * appear nor vanish. Holds all balances and the newest entries. Used on the bot's loop.
 */
public final class Ledger {

    private static final int KEPT_ENTRIES = 1_000;

    private final Map<LedgerAccount, Map<String, BigDecimal>> balances = new EnumMap<>(LedgerAccount.class);
    private final Deque<LedgerEntry> newest = new ArrayDeque<>();
    private final Consumer<LedgerEntry> watch;
    /** What {@link #balances()} shows; null since the last entry until somebody asks. */
    private Map<LedgerAccount, Map<String, BigDecimal>> shown;

    /** @param watch told each entry when it is in the books */
    public Ledger(Consumer<LedgerEntry> watch) {
        this.watch = watch;
    }

    /** A fill: base against quote, and its fee where it is known, in whatever asset. */
    public LedgerEntry fill(Fill fill, InstrumentKind kind, String where) {
        LedgerAccount own = kind == InstrumentKind.SPOT ? LedgerAccount.ASSETS : LedgerAccount.CONTRACTS;
        BigDecimal base =
                fill.side() == Side.BUY ? fill.amount() : fill.amount().negate();
        BigDecimal quote = fill.side() == Side.BUY ? fill.quoteAmount().negate() : fill.quoteAmount();
        List<Posting> postings = new ArrayList<>();
        move(postings, LedgerAccount.MARKET, own, fill.tradingPair().base(), base);
        move(postings, LedgerAccount.MARKET, own, fill.tradingPair().quote(), quote);
        Fee fee = fill.fee();
        if (fee != null) {
            move(postings, LedgerAccount.ASSETS, LedgerAccount.FEES, fee.asset(), fee.amount());
        }
        return post(new LedgerEntry(
                "fill " + where + " " + fill.tradingPair() + " " + fill.tradeId(), fill.timestamp(), postings));
    }

    /** The fee of a fill is another one than was booked: the old one comes back, the new one is paid (FILL-3). */
    public LedgerEntry feeCorrected(Fill fill, Fee oldFee, String where) {
        List<Posting> postings = new ArrayList<>();
        move(postings, LedgerAccount.FEES, LedgerAccount.ASSETS, oldFee.asset(), oldFee.amount());
        move(
                postings,
                LedgerAccount.ASSETS,
                LedgerAccount.FEES,
                fill.fee().asset(),
                fill.fee().amount());
        return post(new LedgerEntry(
                "fee " + where + " " + fill.tradingPair() + " " + fill.tradeId(), fill.timestamp(), postings));
    }

    /** A funding payment, received or paid. */
    public LedgerEntry funding(FundingPayment payment, String where) {
        List<Posting> postings = new ArrayList<>();
        move(postings, LedgerAccount.FUNDING, LedgerAccount.ASSETS, payment.asset(), payment.amount());
        return post(new LedgerEntry("funding " + where + " " + payment.tradingPair(), payment.timestamp(), postings));
    }

    /** Money given to the bot (positive) or taken from it. */
    public LedgerEntry transfer(String asset, BigDecimal amount, long timestamp, String reference) {
        List<Posting> postings = new ArrayList<>();
        move(postings, LedgerAccount.TRANSFERS, LedgerAccount.ASSETS, asset, amount);
        return post(new LedgerEntry("transfer " + reference, timestamp, postings));
    }

    private static void move(
            List<Posting> postings, LedgerAccount from, LedgerAccount to, String asset, BigDecimal amount) {
        postings.add(new Posting(from, asset, amount.negate()));
        postings.add(new Posting(to, asset, amount));
    }

    private LedgerEntry post(LedgerEntry entry) {
        shown = null;
        for (Posting posting : entry.postings()) {
            balances.computeIfAbsent(posting.account(), account -> new TreeMap<>())
                    .merge(posting.asset(), posting.amount(), BigDecimal::add);
        }
        newest.addLast(entry);
        if (newest.size() > KEPT_ENTRIES) {
            newest.removeFirst();
        }
        watch.accept(entry);
        return entry;
    }

    /** The balance of an account in an asset; zero when nothing was posted. */
    public BigDecimal balance(LedgerAccount account, String asset) {
        return balances.getOrDefault(account, Map.of()).getOrDefault(asset, BigDecimal.ZERO);
    }

    /** All balances of an account by asset, those of zero too. */
    public Map<String, BigDecimal> balances(LedgerAccount account) {
        return Map.copyOf(balances.getOrDefault(account, Map.of()));
    }

    /** All balances of all accounts that were posted to, by asset. */
    public Map<LedgerAccount, Map<String, BigDecimal>> balances() {
        if (shown == null) {
            Map<LedgerAccount, Map<String, BigDecimal>> all = new EnumMap<>(LedgerAccount.class);
            balances.forEach((account, amounts) -> all.put(account, Map.copyOf(amounts)));
            shown = Collections.unmodifiableMap(all);
        }
        return shown;
    }

    /** The newest entries (at most 1,000), oldest first. */
    public List<LedgerEntry> newest() {
        return List.copyOf(newest);
    }
}
