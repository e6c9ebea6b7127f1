package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/** What a paper account holds of each asset, and what of it its open orders lock. Exact; on the connector's loop. */
final class PaperFunds {

    private final Map<String, Held> held = new TreeMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    private static final class Held {
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal locked = BigDecimal.ZERO;
    }

    private Held of(String asset) {
        return held.computeIfAbsent(asset, unheld -> new Held());
    }

    /** Sets what is held of an asset, with nothing locked. */
    void set(String asset, BigDecimal total) {
        Held one = of(asset);
        one.total = total;
        one.locked = BigDecimal.ZERO;
    }

    BigDecimal total(String asset) {
        return of(asset).total;
    }

    BigDecimal available(String asset) {
        Held one = of(asset);
        return one.total.subtract(one.locked);
    }

    /** @throws VenueException {@code INSUFFICIENT_FUNDS} when less is available */
    void require(String asset, BigDecimal amount) {
        BigDecimal available = available(asset);
        if (amount.compareTo(available) > 0) {
            throw VenueException.venue(
                    ErrorCategory.INSUFFICIENT_FUNDS,
                    PaperRefusals.CODE,
                    "the paper account has " + available.toPlainString() + " " + asset + " available, the order needs "
                            + amount.toPlainString(),
                    true);
        }
    }

    /** Locks more, or with a negative amount less. */
    void lock(String asset, BigDecimal amount) {
        Held one = of(asset);
        one.locked = one.locked.add(amount);
        changed.add(asset);
    }

    /** What a fill gives and takes, with its fee. */
    void apply(Fill fill) {
        TradingPair pair = fill.tradingPair();
        boolean buy = fill.side() == Side.BUY;
        add(pair.base(), buy ? fill.amount() : fill.amount().negate());
        add(pair.quote(), buy ? fill.quoteAmount().negate() : fill.quoteAmount());
        add(fill.fee().asset(), fill.fee().amount().negate());
    }

    private void add(String asset, BigDecimal amount) {
        Held one = of(asset);
        one.total = one.total.add(amount);
        changed.add(asset);
    }

    /** All that was ever held. */
    List<Balance> all() {
        List<Balance> balances = new ArrayList<>();
        held.keySet().forEach(asset -> balances.add(balance(asset)));
        return balances;
    }

    /** What has changed since this was asked before. */
    List<Balance> takeChanged() {
        List<Balance> balances = changed.stream().map(this::balance).toList();
        changed.clear();
        return balances;
    }

    private Balance balance(String asset) {
        return new Balance(asset, total(asset), available(asset));
    }
}
