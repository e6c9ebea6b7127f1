package org.colibri.console.certify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.console.certify.Sweep.Swept;
import org.colibri.console.exchange.Target;
import org.colibri.console.output.Output;

/** One walk over the standard: all checks, and the end in which nothing is left at the venue. */
final class CertifyRun {

    private final Assignment assignment;
    private final Instrument instrument;
    private final Target target;
    private final Output output;
    private final Checklist list;
    private final Budget budget;
    private final Set<String> exchangeIds = new TreeSet<>();
    private TradeChecks trades;

    CertifyRun(Assignment assignment, Clock clock, Output output) {
        this.assignment = assignment;
        this.instrument = assignment.instrument();
        this.target = assignment.target();
        this.output = output;
        this.list = new Checklist(clock, output);
        this.budget = new Budget(assignment.maxNotional(), instrument.quote());
    }

    /**
     * What was found.
     *
     * @param sent the orders of the run, in words
     * @param held what was bought and could not be sold again; null for nothing
     */
    record Found(
            boolean passed, boolean interrupted, List<Finding> findings, List<String> sent, Swept swept, String held) {}

    /** Ends early when the process is told to end; the sweep comes in any case. */
    Found run() {
        boolean interrupted = false;
        try {
            walk();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        output.note("Looking for orders of this run that still stand…");
        Sweep sweep = new Sweep(target, instrument, budget.sent().keySet());
        sweep.alsoKnownAs(exchangeIds);
        Swept swept = sweep.run(output);
        String held = trades == null ? null : trades.left();
        boolean passed = !interrupted && list.isPassed() && swept.isClean() && held == null;
        return new Found(
                passed, interrupted, list.findings(), List.copyOf(budget.sent().values()), swept, held);
    }

    private void walk() throws InterruptedException {
        String left;
        try (VenueDesk desk = new VenueDesk(target, output)) {
            try {
                left = first(desk);
            } finally {
                remember(desk);
            }
        }
        try (VenueDesk desk = new VenueDesk(target, output)) {
            list.check("REC-2 OID-3", "a process that starts anew finds it and cancels it", () -> finds(desk, left));
        }
    }

    /** All checks of the first process; the client order id of the order that it leaves, null for none. */
    private String first(VenueDesk desk) throws InterruptedException {
        new KeyChecks(desk, instrument, assignment.allowWithdraw()).run(list);
        new PublicChecks(desk, instrument).run(list);
        new OrderChecks(desk, instrument, budget).run(list);
        trades = new TradeChecks(desk, instrument, budget, assignment.trade());
        trades.run(list);
        String[] left = new String[1];
        list.check("REC-5", "an order is left standing when the account is closed", () -> {
            left[0] = leaves(desk);
            return null;
        });
        return left[0];
    }

    private void remember(VenueDesk desk) throws InterruptedException {
        try {
            exchangeIds.addAll(desk.exchangeIds(budget.sent().keySet()));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            output.note("the venue's ids of the orders are not known: " + e.getMessage());
        }
    }

    private String leaves(VenueDesk desk) throws Exception {
        SmallOrder sizes = OrderChecks.small(desk, instrument);
        OrderRequest order = sizes.resting();
        String id = OrderChecks.send(desk, budget, sizes, order);
        OrderChecks.awaitTaken(desk, id);
        desk.stopAccount();
        return id;
    }

    private String finds(VenueDesk desk, String id) throws Exception {
        if (id == null) {
            throw new NotChecked("no order was left");
        }
        desk.start(instrument.tradingPair());
        desk.openAccount();
        desk.awaitThat(
                "the order that was left",
                () -> desk.account().readiness().isReady() && desk.account().order(id) != null);
        OrderStatus status = desk.onLoop(() -> desk.account().order(id).status());
        CheckFailure.unless(status == OrderStatus.OPEN, "it is " + status);
        desk.submit(new OrderCommand.Cancel(instrument.tradingPair(), id));
        desk.await(id, EventKind.ORDER_CANCELED);
        budget.release(id);
        return null;
    }
}
