package org.colibri.engine.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.order.OrderTracker;

/**
 * Places an operator's order upon a live account as bots' orders are placed, by its tracker: in the journal before it
 * leaves (REC-1), its funds reserved (BAL-2), looked for when its answer is lost (ORD-4). Only an id that is not ours
 * goes to the venue by itself, since such an order is external (OID-3). Used on the connector's loop.
 *
 * @param bus on which the connector has its plain name
 */
record OperatorOrders(Bus bus, Connector connector, Account account, String instanceTag)
        implements HostedAccount.Placing {

    /** The tracker gives up waiting far sooner. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Override
    public CompletableFuture<Order> place(
            AccountApi api, Instrument instrument, String clientOrderId, OrderRequest request) {
        if (!connector.isOwnClientOrderId(instanceTag, clientOrderId)) {
            return api.place(instrument, clientOrderId, request).thenApply(OrderReport::order);
        }
        if (account.order(clientOrderId) != null) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.DUPLICATE_CLIENT_ORDER_ID,
                    clientOrderId + " was used before; nothing was sent",
                    "leave --client-id out, and a new one is made"));
        }
        Loop loop = connector.loop();
        CompletableFuture<Order> outcome = new CompletableFuture<>();
        Bus.Subscription events =
                bus.subscribe(Topics.orders(connector.descriptor().connector(), account.name()), loop, event -> {
                    if (clientOrderId.equals(event.order().clientOrderId())) {
                        told(event, outcome);
                    }
                });
        Timers.Timer patience = loop.timers()
                .after(LONGEST, () -> outcome.completeExceptionally(unknown("nothing was told of the order")));
        outcome.whenComplete((order, failure) -> {
            patience.cancel();
            events.cancel();
        });
        account.submit(new OrderCommand.Create(clientOrderId, OrderTracker.UNKNOWN_OWNER, request));
        return outcome;
    }

    private void told(OrderEvent event, CompletableFuture<Order> outcome) {
        if (event instanceof OrderEvent.OrderRejected refused) {
            outcome.completeExceptionally(refusal(refused));
        } else if (event instanceof OrderEvent.OrderUncertain uncertain) {
            outcome.completeExceptionally(unknown(uncertain.reason()));
        } else {
            // what the same answer told besides, such as fills, is in the order once this turn is over
            connector.loop().execute(() -> {
                Order known = account.order(event.order().clientOrderId());
                outcome.complete(known == null ? event.order() : known);
            });
        }
    }

    private static VenueException refusal(OrderEvent.OrderRejected refused) {
        return refused.local()
                ? VenueException.local(refused.category(), refused.message(), null)
                : VenueException.venue(refused.category(), refused.venueCode(), words(refused), true);
    }

    /** The venue's own: behind them the event's message has its code. */
    private static String words(OrderEvent.OrderRejected refused) {
        int code = refused.message() == null ? -1 : refused.message().indexOf(" (" + refused.venueCode() + ")");
        return code < 0 ? refused.message() : refused.message().substring(0, code);
    }

    private static VenueException unknown(String why) {
        return VenueException.network(why, true, null);
    }
}
