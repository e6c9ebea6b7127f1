package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.colibri.api.event.OrderEvent.FeeCorrected;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;

/**
 * A bot's books of one run: one ledger, and the figures of each market. They begin empty with every start of the bot:
 * what its accounts had booked by then belongs to earlier runs, while holds and the profit of executors go on with what
 * the strategies noted. Books each fill once (FILL-1). Used on the bot's loop.
 */
public final class BotAccounting {

    private static final int RECENT_FILLS = 10;

    private final Ledger ledger;
    private final Map<MarketKey, MarketAccount> markets = new LinkedHashMap<>();
    private final CountedFills booked = new CountedFills();
    private final CountedFills feesFinal = new CountedFills();
    private final CountedFills ofAllRuns;
    private final Deque<Fill> recent = new ArrayDeque<>();
    private final RateLookup rates;
    /** What {@link #recentFills} shows; null since the last fill until somebody asks. */
    private List<Fill> shown;

    public BotAccounting(RateLookup rates) {
        this(rates, entry -> {}, new CountedFills());
    }

    /**
     * @param watch told each entry of the ledger when it is in the books
     * @param ofAllRuns what the bot's runs in this process have counted so far; this one adds its own
     */
    public BotAccounting(RateLookup rates, Consumer<LedgerEntry> watch, CountedFills ofAllRuns) {
        this.rates = rates;
        this.ledger = new Ledger(watch);
        this.ofAllRuns = ofAllRuns;
    }

    /**
     * Books a fill.
     *
     * @return false when it was booked before
     */
    public boolean fill(MarketKey key, String account, InstrumentKind kind, Fill fill) {
        if (!booked.add(key.connector(), account, fill)) {
            return false;
        }
        ofAllRuns.add(key.connector(), account, fill);
        ledger.fill(fill, kind, key.connector() + "/" + account);
        market(key).fill(fill);
        shown = null;
        recent.addFirst(fill);
        if (recent.size() > RECENT_FILLS) {
            recent.removeLast();
        }
        return true;
    }

    /** Notes a fill of an earlier run, which does not count here; one that was booked here stays what it is. */
    public void known(String connector, String account, Fill fill) {
        if (booked.add(connector, account, fill)) {
            ofAllRuns.add(connector, account, fill);
            feesFinal.add(connector, account, fill);
        }
    }

    /** Whether a fill was booked here or belongs to an earlier run. */
    public boolean isKnown(String connector, String account, Fill fill) {
        return booked.contains(connector, account, fill);
    }

    /** Whether this or an earlier run of the process has counted a fill, or has left it to a process before. */
    public boolean isCounted(String connector, String account, Fill fill) {
        return ofAllRuns.contains(connector, account, fill);
    }

    /**
     * Books a fee in the place of one that was estimated (FILL-3).
     *
     * @return false when the fill was not booked before, or its fee was corrected already
     */
    public boolean feeCorrected(FeeCorrected event) {
        String connector = event.header().connector();
        String account = event.header().account();
        Fill fill = event.fill();
        if (!booked.contains(connector, account, fill) || !feesFinal.add(connector, account, fill)) {
            return false;
        }
        ledger.feeCorrected(fill, event.oldFee(), connector + "/" + account);
        market(new MarketKey(connector, fill.tradingPair())).feeCorrected(fill, event.oldFee());
        return true;
    }

    /**
     * Books the bot's part of a payment to its account: as large a part as its position is of the account's, all of it
     * where the account's is not known.
     *
     * @param held what the account holds, base units, negative for a short position; null where it is not known
     * @return false when nothing of it is the bot's
     */
    public boolean fundingShare(MarketKey key, String account, FundingPayment payment, BigDecimal held) {
        BigDecimal own = market(key).position();
        if (own.signum() == 0 || held != null && held.signum() == -own.signum()) {
            return false;
        }
        BigDecimal amount = payment.amount();
        if (held != null && held.abs().compareTo(own.abs()) > 0) {
            amount = amount.multiply(own.abs()).divide(held.abs(), MathContext.DECIMAL64);
        }
        funding(
                key,
                account,
                new FundingPayment(
                        payment.tradingPair(), payment.rate(), amount, payment.asset(), payment.timestamp()));
        return true;
    }

    /**
     * Books the bot's part of what the venue itself traded away: as large a part as its position is of what the account
     * held before, at most its position; all that is as large as its position where nobody knows what was held (PERP-5).
     *
     * @param held what the account held on that side, in the measure of {@link Fill#quantity}; null where it is not known
     * @return the part, or null when nothing of it is the bot's, or it was booked before
     */
    public Fill forcedShare(MarketKey key, String account, Fill fill, BigDecimal held) {
        BigDecimal own = market(key).quantity();
        boolean shrinks = own.signum() > 0 == (fill.side() == Side.SELL);
        if (own.signum() == 0 || !shrinks || fill.quantity().signum() == 0) {
            return null;
        }
        BigDecimal whole = held == null ? own.abs() : held.max(own.abs());
        BigDecimal quantity = Decimals.plain(fill.quantity()
                .multiply(own.abs())
                .divide(whole, MathContext.DECIMAL64)
                .min(own.abs()));
        Fill share = fill.contracts() == null ? fill.part(quantity) : ofContracts(fill, quantity);
        return fill(key, account, InstrumentKind.PERPETUAL, share) ? share : null;
    }

    private static Fill ofContracts(Fill fill, BigDecimal contracts) {
        BigDecimal base = fill.amount().multiply(contracts).divide(fill.contracts(), MathContext.DECIMAL64);
        return fill.part(Decimals.plain(base)).withContracts(contracts);
    }

    /** Books a funding payment; in another asset than quote it counts as profit only where there is a rate. */
    public void funding(MarketKey key, String account, FundingPayment payment) {
        ledger.funding(payment, key.connector() + "/" + account);
        String quote = key.tradingPair().quote();
        Optional<BigDecimal> rate =
                payment.asset().equals(quote) ? Optional.of(BigDecimal.ONE) : rates.rate(payment.asset(), quote);
        rate.ifPresent(r -> market(key).funding(payment.amount().multiply(r)));
    }

    /** The newest fills, newest first. */
    public List<Fill> recentFills() {
        if (shown == null) {
            shown = List.copyOf(recent);
        }
        return shown;
    }

    public Ledger ledger() {
        return ledger;
    }

    public MarketAccount market(MarketKey key) {
        return markets.computeIfAbsent(key, k -> new MarketAccount(k.tradingPair(), rates));
    }
}
