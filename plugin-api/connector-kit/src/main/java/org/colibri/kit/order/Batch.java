package org.colibri.kit.order;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;

/**
 * Requests of one kind that leave together where the venue takes several in one, each with an outcome of its own; of a
 * batch that fails as a whole, or leaves one out, each element has the failure (CMD-4). On the account's loop.
 */
final class Batch {

    private final int most;
    private final Turns turns;
    private final Consumer<TrackedOrder> single;
    private final Function<List<TrackedOrder>, CompletableFuture<List<Outcome>>> request;
    private final BiConsumer<TrackedOrder, OrderReport> done;
    private final BiConsumer<TrackedOrder, VenueException> failed;
    private List<TrackedOrder> gathered;

    /**
     * @param most the venue's largest batch; 1 when it has none
     * @param single sends one order's request alone
     */
    Batch(
            int most,
            Turns turns,
            Consumer<TrackedOrder> single,
            Function<List<TrackedOrder>, CompletableFuture<List<Outcome>>> request,
            BiConsumer<TrackedOrder, OrderReport> done,
            BiConsumer<TrackedOrder, VenueException> failed) {
        this.most = most;
        this.turns = turns;
        this.single = single;
        this.request = request;
        this.done = done;
        this.failed = failed;
    }

    /** What {@link #send} gets while this runs leaves in batches after it. */
    void together(Runnable work) {
        if (most <= 1 || gathered != null) {
            work.run();
            return;
        }
        gathered = new ArrayList<>();
        List<TrackedOrder> all = gathered;
        try {
            work.run();
        } finally {
            gathered = null;
            for (int from = 0; from < all.size(); from += most) {
                leave(List.copyOf(all.subList(from, Math.min(all.size(), from + most))));
            }
        }
    }

    /** Sends one order's request now, or with others. */
    void send(TrackedOrder order) {
        if (gathered == null) {
            single.accept(order);
        } else {
            gathered.add(order);
        }
    }

    private void leave(List<TrackedOrder> orders) {
        if (orders.size() == 1) {
            single.accept(orders.get(0));
            return;
        }
        turns.ask(
                () -> request.apply(orders),
                outcomes -> {
                    for (int i = 0; i < orders.size(); i++) {
                        TrackedOrder order = orders.get(i);
                        Outcome outcome = i < outcomes.size() ? outcomes.get(i) : null;
                        turns.run(() -> told(order, outcome));
                    }
                },
                error -> orders.forEach(order -> turns.run(() -> failed.accept(order, error))));
    }

    private void told(TrackedOrder order, Outcome outcome) {
        if (outcome == null) {
            failed.accept(
                    order, VenueException.network("the answer to the batch does not tell of this order", true, null));
        } else if (outcome.error() != null) {
            failed.accept(order, outcome.error());
        } else {
            done.accept(order, outcome.report());
        }
    }
}
