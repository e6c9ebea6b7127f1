package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;

/** How the venue writes balances: what there is of a product and how much of it is held, in answers with many sums. */
final class Positions {

    private final Account account;
    private final Products products;
    private final Identity identity;

    Positions(Account account, Products products, Identity identity) {
        this.account = account;
        this.products = products;
        this.identity = identity;
    }

    /** {@code GetAccountPositions}: all products that the account ever held. */
    ArrayNode all() {
        ArrayNode list = Json.array();
        account.balances().forEach(balance -> list.add(whole(balance)));
        return list;
    }

    /** The payload of {@code AccountPositionEvent}. */
    ObjectNode event(Balance balance) {
        return head(balance).put("TotalDayDeposits", 0).put("TotalDayWithdraws", 0);
    }

    private ObjectNode whole(Balance balance) {
        return head(balance)
                .put("TotalDayDeposits", 0)
                .put("TotalMonthDeposits", 0)
                .put("TotalYearDeposits", 0)
                .put("TotalDayDepositNotional", 0)
                .put("TotalMonthDepositNotional", 0)
                .put("TotalYearDepositNotional", 0)
                .put("TotalDayWithdraws", 0)
                .put("TotalMonthWithdraws", 0)
                .put("TotalYearWithdraws", 0)
                .put("TotalDayWithdrawNotional", 0)
                .put("TotalMonthWithdrawNotional", 0)
                .put("TotalYearWithdrawNotional", 0)
                .put("NotionalProductId", products.id(balance.asset()))
                .put("NotionalProductSymbol", balance.asset())
                .put("NotionalValue", Json.number(balance.total()))
                .put("NotionalHoldAmount", 0)
                .put("NotionalRate", 1);
    }

    private ObjectNode head(Balance balance) {
        return Json.object()
                .put("OMSId", 1)
                .put("AccountId", identity.accountId())
                .put("ProductSymbol", balance.asset())
                .put("ProductId", products.id(balance.asset()))
                .put("Amount", Json.number(balance.total()))
                .put("Hold", Json.number(balance.total().subtract(balance.available())))
                .put("PendingDeposits", 0)
                .put("PendingWithdraws", 0);
    }
}
