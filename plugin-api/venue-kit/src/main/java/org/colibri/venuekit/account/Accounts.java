package org.colibri.venuekit.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All accounts of a venue. Besides the clients' there are two unlimited ones: the outside market, which trades as
 * everybody else, and the venue, which takes the fees; so what trades move sums up to nothing.
 */
public final class Accounts {

    private final List<Account> all = new ArrayList<>();
    private final Account outside = add("outside", true);
    private final Account venue = add("venue", true);

    /** Opens a client's account without any balance. */
    public Account open(String name) {
        return add(name, false);
    }

    /** Everybody else in the market. */
    public Account outside() {
        return outside;
    }

    /** Receives the fees and pays the rebates. */
    public Account venue() {
        return venue;
    }

    public List<Account> all() {
        return Collections.unmodifiableList(all);
    }

    /** The sum of an asset over all accounts; only deposits change it. */
    public BigDecimal sum(String asset) {
        return all.stream().map(a -> a.total(asset)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Account add(String name, boolean unlimited) {
        Account account = new Account(all.size() + 1L, name, unlimited);
        all.add(account);
        return account;
    }
}
