package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;

/** Books what happens to the orders of one market: to the accounts, to the orders themselves, to those who listen. */
final class Booking {

    private final Clock clock;
    private final OrderStore store;
    private final Settlement settlement;
    /** Null for spot. */
    private final PerpetualSettlement perpetual;

    private final Margins margins;
    private final EventQueue events;
    private final VenueOrderStatus ended;
    /** Clients whose position was changed by the command that runs. */
    private final Set<Account> traders = new LinkedHashSet<>();

    /** @param ended the status of an order that the venue itself ends */
    Booking(
            Clock clock,
            OrderStore store,
            Settlement settlement,
            PerpetualSettlement perpetual,
            Margins margins,
            EventQueue events,
            VenueOrderStatus ended) {
        this.clock = clock;
        this.store = store;
        this.settlement = settlement;
        this.perpetual = perpetual;
        this.margins = margins;
        this.events = events;
        this.ended = ended;
    }

    void fill(OrderState order, TapeTrade trade, Liquidity liquidity) {
        VenueFill fill = settlement.settle(order, trade, liquidity);
        order.add(fill);
        store.addFill(order.account(), fill);
        if (!order.status.isLive()) {
            settlement.unlock(order, order.locked);
            store.close(order);
        }
        events.order(OrderUpdate.Kind.TRADE, order, fill);
        events.balances(order.account(), settlement.assets(order, fill), trade.time());
        if (order.market.instrument().kind() == InstrumentKind.PERPETUAL
                && !order.account().unlimited()) {
            events.position(order.account(), margins.snapshot(perpetual.position(order)), trade.time());
            traders.add(order.account());
        }
    }

    void end(OrderState order, EndReason reason) {
        order.end(reason, ended, clock.millis());
        settlement.unlock(order, order.locked);
        store.close(order);
        events.order(reason == EndReason.CANCELED ? OrderUpdate.Kind.CANCELED : OrderUpdate.Kind.EXPIRED, order, null);
        events.balances(order.account(), List.of(order.lockedAsset), clock.millis());
    }

    /** Less of the order is wanted; the new amount is above what is filled and below what it was. */
    void shrink(OrderState order, BigDecimal newAmount) {
        BigDecimal less = order.amount.subtract(newAmount);
        order.amount = newAmount;
        settlement.unlock(order, settlement.limitLock(order, order.price, less).min(order.locked));
        amended(order);
    }

    /** Price or amount of the order is another one. */
    void amended(OrderState order) {
        order.updatedAt = clock.millis();
        events.order(OrderUpdate.Kind.AMENDED, order, null);
        events.balances(order.account(), List.of(order.lockedAsset), clock.millis());
    }

    /**
     * Closing orders never outgrow what is left of the positions that fills have changed since the last call.
     *
     * @param cancel ends an order
     * @param shrink leaves an order so much of its whole amount
     */
    void trim(TradingPair pair, Consumer<OrderState> cancel, BiConsumer<OrderState, BigDecimal> shrink) {
        for (Account account : List.copyOf(traders)) {
            for (OrderState order : store.open(account, pair)) {
                BigDecimal left = order.request.closes() ? perpetual.reducible(order) : order.remaining();
                if (left.signum() <= 0) {
                    cancel.accept(order);
                } else if (left.compareTo(order.remaining()) < 0) {
                    shrink.accept(order, order.filledAmount.add(left));
                }
            }
        }
        traders.clear();
    }
}
