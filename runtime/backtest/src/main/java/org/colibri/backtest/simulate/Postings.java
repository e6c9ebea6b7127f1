package org.colibri.backtest.simulate;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.engine.accounting.LedgerAccount;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.accounting.Posting;

/** Sums of a ledger's postings, by account and asset. */
final class Postings {

    private final Map<LedgerAccount, Map<String, BigDecimal>> sums = new EnumMap<>(LedgerAccount.class);

    void add(LedgerAccount account, String asset, BigDecimal amount) {
        sums.computeIfAbsent(account, none -> new TreeMap<>()).merge(asset, amount, BigDecimal::add);
    }

    void add(LedgerEntry entry) {
        add(entry.postings());
    }

    void add(List<Posting> postings) {
        for (Posting posting : postings) {
            add(posting.account(), posting.asset(), posting.amount());
        }
    }

    void subtract(List<Posting> postings) {
        for (Posting posting : postings) {
            add(posting.account(), posting.asset(), posting.amount().negate());
        }
    }

    void add(Map<LedgerAccount, Map<String, BigDecimal>> balances) {
        balances.forEach((account, amounts) -> amounts.forEach((asset, amount) -> add(account, asset, amount)));
    }

    void add(Postings others) {
        add(others.sums);
    }

    BigDecimal sum(LedgerAccount account, String asset) {
        return sums.getOrDefault(account, Map.of()).getOrDefault(asset, BigDecimal.ZERO);
    }

    boolean isZero() {
        for (Map<String, BigDecimal> amounts : sums.values()) {
            for (BigDecimal amount : amounts.values()) {
                if (amount.signum() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** True when all sums are the same numbers; a sum of zero is none. */
    boolean isSame(Postings others) {
        return contains(others) && others.contains(this);
    }

    private boolean contains(Postings others) {
        for (Map.Entry<LedgerAccount, Map<String, BigDecimal>> account : others.sums.entrySet()) {
            for (Map.Entry<String, BigDecimal> amount : account.getValue().entrySet()) {
                if (amount.getValue().compareTo(sum(account.getKey(), amount.getKey())) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        sums.forEach((account, amounts) -> amounts.forEach((asset, amount) -> {
            text.append(text.length() == 0 ? "" : ", ").append(account).append(' ');
            text.append(amount.stripTrailingZeros().toPlainString()).append(' ').append(asset);
        }));
        return text.length() == 0 ? "nothing" : text.toString();
    }
}
