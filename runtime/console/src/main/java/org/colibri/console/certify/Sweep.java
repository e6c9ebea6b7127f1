package org.colibri.console.certify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.console.exchange.Target;
import org.colibri.console.output.Output;

/**
 * The end of every run: cancels each order of it that still stands, and those of a run that was killed, over a connection
 * of its own, and looks until there is none. Orders of others are never touched.
 */
final class Sweep {

    private static final int LOOKS = 10;
    /** An order whose sending was not answered may appear late. */
    private static final int CLEAN_LOOKS = 2;

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Target target;
    private final Instrument instrument;
    private final Set<String> clientIds;
    private final Set<String> exchangeIds = new TreeSet<>();
    private final Set<String> cancelled = new TreeSet<>();

    /** @param clientIds of all orders that were sent */
    Sweep(Target target, Instrument instrument, Set<String> clientIds) {
        this.target = target;
        this.instrument = instrument;
        this.clientIds = clientIds;
    }

    /**
     * What the sweep came to.
     *
     * @param cancelled how many orders it had to cancel
     * @param left those that still stand, in words; not known when {@code failure} is told
     * @param failure why it could not be finished, null when it was
     */
    record Swept(int cancelled, List<String> left, String failure) {

        /** True when it is known that nothing stands any more. */
        boolean isClean() {
            return left.isEmpty() && failure == null;
        }
    }

    /** Orders of this run by the venue's ids, for venues that do not show ours. */
    void alsoKnownAs(Set<String> ids) {
        exchangeIds.addAll(ids);
    }

    /** Looks and cancels until two looks in a row find nothing. */
    Swept run(Output output) {
        List<Order> left = List.of();
        try (VenueDesk desk = new VenueDesk(target, output)) {
            int clean = 0;
            for (int look = 0; look < LOOKS && clean < CLEAN_LOOKS; look++) {
                left = ours(desk);
                clean = left.isEmpty() ? clean + 1 : 0;
                for (Order order : left) {
                    cancel(desk, order, output);
                }
                desk.pause(BETWEEN);
            }
            return new Swept(cancelled.size(), words(left), null);
        } catch (Exception e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            return new Swept(cancelled.size(), words(left), cause.toString());
        }
    }

    private static List<String> words(List<Order> orders) {
        List<String> words = new ArrayList<>();
        for (Order order : orders) {
            words.add(order.side() + " " + Output.plain(order.amount()) + " " + order.tradingPair() + " at "
                    + Output.plain(order.price()) + ", order " + order.exchangeOrderId());
        }
        return words;
    }

    private List<Order> ours(VenueDesk desk) throws Exception {
        return desk.account(api -> api.openOrders(instrument)).stream()
                .filter(order -> order.clientOrderId() != null && clientIds.contains(order.clientOrderId())
                        || order.exchangeOrderId() != null && exchangeIds.contains(order.exchangeOrderId())
                        || desk.connector().isOwnClientOrderId(VenueDesk.TAG, order.clientOrderId()))
                .toList();
    }

    /** One that cannot be cancelled now is seen again by the next look. */
    private void cancel(VenueDesk desk, Order order, Output output) throws InterruptedException {
        OrderRef reference = new OrderRef(order.clientOrderId(), order.exchangeOrderId(), order.createdAt());
        try {
            desk.account(api -> api.cancel(instrument, reference));
            cancelled.add(order.exchangeOrderId());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            output.note("order " + order.exchangeOrderId() + " was not cancelled: " + e.getMessage());
        }
    }
}
