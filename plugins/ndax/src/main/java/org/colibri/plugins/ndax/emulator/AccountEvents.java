package org.colibri.plugins.ndax.emulator;

import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;

/** Tells the account's stream what happens to its orders and balances; a fill before the state that it leads to. */
final class AccountEvents implements ExchangeListener {

    private final Account account;
    private final OrderViews orders;
    private final TradeViews trades;
    private final Positions positions;
    private final Identity identity;
    private final AccountStream stream;

    AccountEvents(
            Account account,
            OrderViews orders,
            TradeViews trades,
            Positions positions,
            Identity identity,
            AccountStream stream) {
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
            stream.publish(AccountStream.FILL, trades.event(update.fill()));
        }
        stream.publish("OrderStateEvent", orders.order(update.order(), reason(update.kind())));
    }

    @Override
    public void onBalances(Account of, List<Balance> changed, long time) {
        if (of == account) {
            changed.forEach(balance -> stream.publish("AccountPositionEvent", positions.event(balance)));
        }
    }

    /** The matching engine refused an order that had been accepted for processing. */
    void rejected(OrderForm form, long id, String reason, long time) {
        stream.publish("OrderStateEvent", orders.rejected(form, id, reason, time));
        stream.publish(
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
        stream.publish(
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

    private static String reason(OrderUpdate.Kind kind) {
        return switch (kind) {
            case NEW -> OrderViews.ACCEPTED;
            case TRADE -> OrderViews.TRADED;
            case AMENDED, CANCELED -> OrderViews.BY_USER;
            case EXPIRED -> OrderViews.NO_MARKET;
        };
    }
}
