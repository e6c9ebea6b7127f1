package org.colibri.console.exchange;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.time.Loop;

/**
 * The fills of orders that others placed on the same account: a connector tells of such an order and not of its fills
 * (FILL-5), so the venue is asked. Used on the connector's loop.
 */
final class OthersFills {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 10;

    private final Loop loop;
    private final Connector connector;
    private final AccountApi account;
    private final Consumer<Fill> told;
    private final long since;
    private final Set<String> known = new HashSet<>();

    /** @param since fills before that, in milliseconds, are history and not told */
    OthersFills(Loop loop, Connector connector, AccountApi account, long since, Consumer<Fill> told) {
        this.loop = loop;
        this.connector = connector;
        this.account = account;
        this.since = since;
        this.told = told;
    }

    /** Tells the fills of this order that were not told yet; a venue may list them a little later than the order. */
    void of(Order order) {
        Instrument instrument = connector.instrument(order.tradingPair());
        boolean changed = order.updatedAt() == 0 || order.updatedAt() >= since;
        if (order.filledAmount().signum() > 0 && order.exchangeOrderId() != null && instrument != null && changed) {
            ask(instrument, order, ATTEMPTS);
        }
    }

    private void ask(Instrument instrument, Order order, int attempts) {
        account.fills(instrument, new FillQuery(order.exchangeOrderId(), null, null))
                .whenComplete((fills, failure) -> {
                    if (failure == null) {
                        fills.forEach(this::tell);
                    }
                    boolean whole = failure == null && sum(fills).compareTo(order.filledAmount()) >= 0;
                    if (!whole && attempts > 1) {
                        loop.timers().after(AGAIN, () -> ask(instrument, order, attempts - 1));
                    }
                });
    }

    private void tell(Fill fill) {
        if (fill.timestamp() >= since && known.add(fill.tradingPair() + " " + fill.tradeId())) {
            told.accept(fill);
        }
    }

    private static BigDecimal sum(List<Fill> fills) {
        return fills.stream().map(Fill::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
