package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.stream.AccountStream;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;

/** Tells the account's stream what happens to its orders and balances; a fill before the state that it leads to. */
final class AccountEvents implements ExchangeListener {

    private final Account account;
    private final OrderViews orders;
    private final TradeViews trades;
    private final Positions positions;
    private final Identity identity;
    private final AccountStream<AccountEvent> stream;

    AccountEvents(
            Account account,
            OrderViews orders,
            TradeViews trades,
            Positions positions,
            Identity identity,
            AccountStream<AccountEvent> stream) {
        this.account = account;
        this.orders = orders;
        this.trades = trades;
        this.positions = positions;
        this.identity = identity;
        this.stream = stream;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        if (update.order().account() != account) {
            return;
        }
        if (update.fill() != null) {
            tell(AccountEvent.FILL, trades.event(update.fill()));
        }
        tell("OrderStateEvent", orders.order(update.order(), reason(update.kind())));
    }

    @Override
    public void onBalances(Account of, List<Balance> changed, long time) {
        if (of == account) {
            changed.forEach(balance -> tell("AccountPositionEvent", positions.event(balance)));
        }
    }

    /** The matching engine refused an order that had been accepted for processing. */
    void rejected(OrderForm form, long id, String reason, long time) {
        tell("OrderStateEvent", orders.rejected(form, id, reason, time));
        tell(
                "NewOrderRejectEvent",
                Json.object()
                        .put("OMSId", 1)
                        .put("AccountId", identity.accountId())
                        .put("ClientOrderId", form.clientOrderId())
                        .put("Status", "Rejected")
                        .put("RejectReason", reason));
    }

    /** A cancel arrived for an order that is no longer open. */
    void cancelRejected(long orderId, long instrumentId) {
        tell(
                "CancelOrderRejectEvent",
                Json.object()
                        .put("OMSId", 1)
                        .put("AccountId", identity.accountId())
                        .put("OrderId", orderId)
                        .put("OrderRevision", 0)
                        .put("OrderType", "Unknown")
                        .put("InstrumentId", instrumentId)
                        .put("Status", "Rejected")
                        .put("RejectReason", "Order Not Found"));
    }

    private void tell(String name, ObjectNode payload) {
        stream.publish(AccountEvent.of(name, payload));
    }

    private static String reason(OrderUpdate.Kind kind) {
        return switch (kind) {
            case NEW -> OrderViews.ACCEPTED;
            case TRADE -> OrderViews.TRADED;
            case AMENDED, CANCELED -> OrderViews.BY_USER;
            case EXPIRED -> OrderViews.NO_MARKET;
        };
    }
}
