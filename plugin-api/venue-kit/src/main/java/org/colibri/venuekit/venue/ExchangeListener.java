package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/**
 * Hears what happens at an {@link Exchange}, in the order in which it happened. Called on the venue's loop, when a
 * command is complete and before its method returns; a listener may give further commands,
 * whose events then follow after those that are waiting.
 *
 * <p>For a trade the order is: public trade, maker's order and balances, taker's order and balances; the book's
 * changes come last, in one call for a command.
 */
public interface ExchangeListener {

    /** An order changed. Not told for the outside market. */
    default void onOrder(OrderUpdate update) {}

    /** Balances of an account changed; only the changed assets are listed. Not told for the outside market. */
    default void onBalances(Account account, List<Balance> changed, long time) {}

    /** A position of an account changed, after the balances of that trade. Not told for the outside market. */
    default void onPosition(Account account, VenuePosition position, long time) {}

    /** An account paid or was paid funding; its isolated positions, then its balances follow. Not told for the outside market. */
    default void onFunding(Account account, VenueFunding payment) {}

    /** Margin has become short for some positions of an account; told once until it is enough again. */
    default void onMarginCall(Account account, List<VenuePosition> positions, long time) {}

    /**
     * A liquidation cost its account this much besides what its trades lost, or gave back what an isolated position lost
     * beyond its wallet; the account's balances follow.
     *
     * @param amount in the asset; negative when paid
     */
    default void onClearance(Account account, TradingPair pair, String asset, BigDecimal amount, long time) {}

    default void onTrade(TapeTrade trade) {}

    default void onBook(BookUpdate update) {}
}
