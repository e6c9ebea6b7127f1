package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.event.OrderEvent.FeeCorrected;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;

/**
 * A bot's books of one run: one ledger, and the figures of each market. They begin empty with every start of the bot:
 * what its accounts had booked by then belongs to earlier runs, while holds and the profit of executors go on with what
 * the strategies noted. Books each fill once (FILL-1). Used on the bot's loop.
 */
public final class BotAccounting {

    private static final int REMEMBERED_FILLS = 100_000;
    private static final int RECENT_FILLS = 10;

    private final Ledger ledger;
    private final Map<MarketKey, MarketAccount> markets = new LinkedHashMap<>();
    private final Set<Booked> booked = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Booked, Boolean> eldest) {
            return size() > REMEMBERED_FILLS;
        }
    });
    private final Deque<Fill> recent = new ArrayDeque<>();
    private final RateLookup rates;
    /** What {@link #recentFills} shows; null since the last fill until somebody asks. */
    private List<Fill> shown;

    /**
     * What is booked once: a fill, or its final fee. The side belongs to it for venues that reuse trade ids on
     * self-trades.
     */
    private record Booked(
            boolean finalFee, String connector, String account, TradingPair pair, String tradeId, Side side) {

        static Booked fill(String connector, String account, Fill fill) {
            return new Booked(false, connector, account, fill.tradingPair(), fill.tradeId(), fill.side());
        }

        Booked fee() {
            return new Booked(true, connector, account, pair, tradeId, side);
        }
    }

    public BotAccounting(RateLookup rates) {
        this(rates, entry -> {});
    }

    /** @param watch told each entry of the ledger when it is in the books */
    public BotAccounting(RateLookup rates, Consumer<LedgerEntry> watch) {
        this.rates = rates;
        this.ledger = new Ledger(watch);
    }

    /**
     * Books a fill.
     *
     * @return false when it was booked before
     */
    public boolean fill(MarketKey key, String account, InstrumentKind kind, Fill fill) {
        if (!booked.add(Booked.fill(key.connector(), account, fill))) {
            return false;
        }
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
        Booked known = Booked.fill(connector, account, fill);
        if (booked.add(known)) {
            booked.add(known.fee());
        }
    }

    /** Whether a fill was booked here or belongs to an earlier run. */
    public boolean isKnown(String connector, String account, Fill fill) {
        return booked.contains(Booked.fill(connector, account, fill));
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
        Booked known = Booked.fill(connector, account, fill);
        if (!booked.contains(known) || !booked.add(known.fee())) {
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
