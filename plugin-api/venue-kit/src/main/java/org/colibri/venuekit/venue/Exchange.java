package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;

/**
 * A venue without its protocol: takes commands, keeps orders, accounts and public data, and tells its listeners. All on
 * one loop. Commands that are refused come back as a value and change nothing.
 */
public interface Exchange {

    Accounts accounts();

    FeeSchedule fees();

    /** The markets in the order of the instruments. */
    Collection<Market> markets();

    /** The market of a pair, or null. */
    Market market(TradingPair pair);

    /** The market by the venue's own symbol, or null. */
    Market marketBySymbol(String symbol);

    /** Listeners are called in the order of their addition. */
    void addListener(ExchangeListener listener);

    void removeListener(ExchangeListener listener);

    /** Places an order; the outcome's order is as it is after it has traded. Checks the instrument's filters. */
    Outcome place(OrderRequest request);

    /** Cancels an open order of the account. */
    Outcome cancel(Account account, long orderId);

    /** Cancels the account's open order with that client id. */
    Outcome cancelByClientId(Account account, TradingPair pair, String clientOrderId);

    /** Cancels the account's open orders of a pair, of all pairs when it is null; oldest first. */
    List<VenueOrder> cancelAll(Account account, TradingPair pair);

    /** Makes an open order smaller; it keeps its place. {@code newAmount} is the whole order's, filled part included. */
    Outcome reduce(Account account, long orderId, BigDecimal newAmount);

    /** The account's order, open or final; null when it has none of that id. */
    VenueOrder order(Account account, long orderId);

    /** The account's newest order of the pair with that client id, open or final; null when it has none. */
    VenueOrder orderByClientId(Account account, TradingPair pair, String clientOrderId);

    /** The account's open orders of a pair, of all pairs when it is null; oldest first. */
    List<VenueOrder> openOrders(Account account, TradingPair pair);

    /** All orders of the account, open and final, of a pair or of all when it is null; oldest first. */
    List<VenueOrder> orders(Account account, TradingPair pair);

    /** All fills of the account, of a pair or of all when it is null; oldest first. */
    List<VenueFill> fills(Account account, TradingPair pair);

    /** Puts assets into an account. */
    void deposit(Account account, String asset, BigDecimal amount);

    /** Forgets all open orders without a word, as a venue does that restarts; their locks are given back. */
    void forgetOrders(Account account);
}
