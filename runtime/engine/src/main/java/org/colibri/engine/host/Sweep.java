package org.colibri.engine.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Order;
import org.colibri.api.time.Clock;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels own orders of one account through its emergency door until the venue itself lists none of them any more, or
 * nothing has got better for a while. Used on the control loop.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What a hanging loop had sent may reach the venue after the first look, and a list of open orders may lag. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final Venue.Opened opened;
    private final Scope scope;
    private final boolean hangs;
    private final Bounds bounds;
    private final Duration patience;
    private final Clock clock;
    /** Orders that may be open, by client order id or, without one, by the venue's. */
    private final Map<String, Suspect> suspects = new LinkedHashMap<>();
    /** All that were ever among the suspects or listed as open. */
    private final Map<String, Suspect> met = new LinkedHashMap<>();

    private final CompletableFuture<Swept> result = new CompletableFuture<>();
    private long deadlineNanos;
    private boolean lookedTwice;
    private String unread = "";
    private String refused = "";

    private record Suspect(String owner, Order order) {}

    /**
     * @param hangs the account's loop does not turn: an own order that nobody can say the owner of is then taken for one
     *     of those that are meant, since nobody else would see to it
     * @param patience how long it goes on without any order more being gone
     */
    Sweep(Venue.Opened opened, Scope scope, boolean hangs, Bounds bounds, Duration patience) {
        this.opened = opened;
        this.scope = scope;
        this.hangs = hangs;
        this.bounds = bounds;
        this.patience = patience;
        this.clock = bounds.control().clock();
    }

    /**
     * Begins; never fails.
     *
     * @param known orders that others believe open, beside those that the account's events told
     */
    CompletableFuture<Swept> run(Collection<OpenOrder> known) {
        deadlineNanos = clock.monotonicNanos() + patience.toNanos();
        for (OwnOrders.OwnOrder own : opened.door().own().live()) {
            suspect(own.owner(), own.order());
        }
        known.forEach(open -> suspect(open.owner(), open.order()));
        met.putAll(suspects);
        if (hangs && !suspects.isEmpty()) {
            cancel(List.copyOf(suspects.values())).whenComplete((done, failure) -> look());
        } else {
            look();
        }
        return result;
    }

    private void suspect(String owner, Order order) {
        if (order.isLive() && isMeant(owner)) {
            suspects.putIfAbsent(key(order), new Suspect(owner, order));
        }
    }

    private boolean isMeant(String owner) {
        return owner == null ? hangs || scope.isAll() : scope.covers(owner);
    }

    private void look() {
        opened.door().openOrders().whenComplete((open, failure) -> {
            if (failure == null) {
                listed(open);
            } else {
                unread = "the venue's open orders could not be read: " + Causes.text(failure);
                again();
            }
        });
    }

    /** The venue's own list is the truth about what is left. */
    private void listed(List<Order> open) {
        unread = "";
        int before = suspects.size();
        suspects.clear();
        for (Order order : open) {
            String owner = opened.door().own().owner(order);
            Suspect known = met.get(key(order));
            owner = owner == null && known != null ? known.owner() : owner;
            if (isMeant(owner)) {
                suspects.put(key(order), new Suspect(owner, order));
            }
        }
        met.putAll(suspects);
        if (suspects.size() < before) {
            deadlineNanos = clock.monotonicNanos() + patience.toNanos();
        }
        if (!suspects.isEmpty()) {
            lookedTwice = false;
            cancel(List.copyOf(suspects.values())).whenComplete((done, failure) -> again());
        } else if (hangs && !lookedTwice) {
            lookedTwice = true;
            bounds.control().timers().after(SECOND_LOOK, this::look);
        } else {
            finish();
        }
    }

    private void again() {
        if (clock.monotonicNanos() - deadlineNanos >= 0) {
            finish();
        } else {
            bounds.control().timers().after(PAUSE, this::look);
        }
    }

    private CompletableFuture<Void> cancel(List<Suspect> orders) {
        List<CompletableFuture<?>> cancels = new ArrayList<>();
        for (Suspect suspect : orders) {
            cancels.add(opened.door().cancel(suspect.order()).handle((gone, failure) -> {
                if (failure == null) {
                    suspects.remove(key(suspect.order()));
                } else {
                    refused = Causes.text(failure);
                }
                return null;
            }));
        }
        return CompletableFuture.allOf(cancels.toArray(CompletableFuture<?>[]::new));
    }

    private void finish() {
        List<UnconfirmedOrder> left = suspects.values().stream()
                .map(suspect -> new UnconfirmedOrder(
                        bot(suspect.owner()),
                        opened.connectorId(),
                        opened.account().name(),
                        suspect.order()))
                .toList();
        int cancelled = met.size() - left.size();
        String problem = left.isEmpty() || !unread.isEmpty() ? unread : refused;
        LOG.info(
                "{}/{}: {} orders are gone at the venue, {} may be left{}",
                opened.connectorId(),
                opened.account().name(),
                cancelled,
                left.size(),
                problem.isEmpty() ? "" : ": " + problem);
        result.complete(new Swept(cancelled, left, problem));
    }

    private static String bot(String owner) {
        return owner == null ? null : Scope.bot(owner);
    }

    private static String key(Order order) {
        return order.clientOrderId() == null ? "#" + order.exchangeOrderId() : order.clientOrderId();
    }
}
