package org.colibri.kit.venue;

import java.time.Duration;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.kit.account.FeeOverride;
import org.colibri.kit.order.OrderTimings;

/**
 * The numbers of the standard's section 19 that concern an account, each of which a connector's options can change by the
 * name given here.
 *
 * @param orders {@code not-found-limit} 3, {@code exchange-id-wait} 10s, {@code cancel-repeat} 5s, {@code lost-orders-loop}
 *     5s, {@code missing-fills-wait} 5s, {@code final-orders-kept} 30m, {@code final-orders-most} 1000, {@code
 *     never-accepted-after} 30s
 * @param pollFast {@code status-poll-fast} 5s
 * @param pollSlow {@code status-poll-slow} 120s
 * @param fees {@code fee-maker} and {@code fee-taker} as fractions, the venue's word when they are not given
 * @param feesRefresh {@code fees-refresh} 12h
 * @param streamWait {@code user-stream-wait} 10s: how long the first reconciliation waits for the private stream
 * @param stopWait {@code stop-wait} 10s
 * @param balancesAtMostEvery {@code balances-at-most-every} 1s: where the private stream tells no amounts, balances are read
 *     this long after a message of a change, once for all that come in between
 * @param deadMan {@code dead-man-timer}, off (zero) when it is not given; refreshed four times in that time (CMD-7)
 */
record AccountNumbers(
        OrderTimings orders,
        Duration pollFast,
        Duration pollSlow,
        FeeOverride fees,
        Duration feesRefresh,
        Duration streamWait,
        Duration stopWait,
        Duration balancesAtMostEvery,
        Duration deadMan) {

    /**
     * The defaults, changed by the options that have one of the names above; other options are not looked at.
     *
     * @throws IllegalArgumentException for a dead-man timer where the venue has none
     */
    static AccountNumbers of(Options read, ConnectorDescriptor connector) {
        Duration deadMan = read.duration("dead-man-timer", Duration.ZERO);
        if (!deadMan.isZero() && !connector.capabilities().deadManTimer()) {
            throw new OptionException(
                    "dead-man-timer",
                    "option dead-man-timer: " + connector.connector() + " has no such timer; leave the option out");
        }
        OrderTimings standard = OrderTimings.standard();
        OrderTimings orders = new OrderTimings(
                standard.unknownQueries(),
                standard.unknownRepeat(),
                standard.neverAcceptedChecks(),
                read.duration("never-accepted-after", standard.neverAcceptedAfter()),
                standard.neverAcceptedStream(),
                read.duration("exchange-id-wait", standard.exchangeIdWait()),
                read.duration("cancel-repeat", standard.cancelRepeat()),
                read.count("not-found-limit", standard.notFoundLimit()),
                read.duration("lost-orders-loop", standard.lostRepeat()),
                standard.lostEnd(),
                read.duration("missing-fills-wait", standard.fillsWait()),
                read.duration("final-orders-kept", standard.finalsKept()),
                read.count("final-orders-most", standard.mostFinals()));
        return new AccountNumbers(
                orders,
                read.duration("status-poll-fast", Duration.ofSeconds(5)),
                read.duration("status-poll-slow", Duration.ofSeconds(120)),
                fees(read),
                read.duration("fees-refresh", Duration.ofHours(12)),
                read.duration("user-stream-wait", Duration.ofSeconds(10)),
                read.duration("stop-wait", Duration.ofSeconds(10)),
                read.duration("balances-at-most-every", Duration.ofSeconds(1)),
                deadMan);
    }

    /** The fees alone, which an account on paper pays too. */
    static FeeOverride fees(Options read) {
        return new FeeOverride(read.fee("fee-maker"), read.fee("fee-taker"));
    }
}
