package org.colibri.strategykit.controller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.ExecutorDesk;
import org.colibri.strategykit.executor.StrayOrder;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.HoldSide;
import org.colibri.strategykit.position.PositionHold;

/** Orders that no executor claims: they are cancelled, and what they fill joins a hold, each fill once (FW-13). */
final class Strays {

    private final Function<MarketKey, ExecutorDesk> desks;
    private final Function<HoldKey, PositionHold> holds;
    private final ErrorLog errors;
    private final ControllerJournal journal;
    private final Map<String, StrayOrder> strays = new LinkedHashMap<>();

    Strays(
            Function<MarketKey, ExecutorDesk> desks,
            Function<HoldKey, PositionHold> holds,
            ErrorLog errors,
            ControllerJournal journal) {
        this.desks = desks;
        this.holds = holds;
        this.errors = errors;
        this.journal = journal;
    }

    /** Takes up those of earlier runs that their accounts still know. */
    void restore(List<StrayOrder.State> saved, Set<String> known) {
        for (StrayOrder.State stray : saved) {
            if (known.contains(stray.order().id())) {
                strays.put(stray.order().id(), new StrayOrder(stray));
            }
        }
    }

    /**
     * An order of an earlier run that no executor claims. One that has ended was counted when its executor ended, or is
     * of a journal that a person took away, unless its executor was made after the newest record that is left.
     */
    void resume(OrderHistory history, MarketKey market, boolean isUnheardOf) {
        Order order = history.order();
        StrayOrder stray = strays.get(order.clientOrderId());
        if (stray == null && !order.isLive() && !isUnheardOf) {
            return;
        }
        if (stray == null) {
            errors.warn("order " + order.clientOrderId()
                    + " of an earlier run has no executor; what it filled joins the position hold");
            stray = add(order);
        }
        book(stray, stray.adopt(history), market);
        if (order.isLive()) {
            cancel(market, order);
        }
    }

    /** An event of an order that no executor claims. */
    void take(OrderEvent event, MarketKey market) {
        if (event.kind() == EventKind.EXTERNAL_ORDER_SEEN) {
            return;
        }
        Order order = event.order();
        StrayOrder stray = strays.get(order.clientOrderId());
        Fill fill = event instanceof OrderEvent.OrderFilled filled ? filled.fill() : null;
        if (stray == null && fill != null) {
            errors.warn("a fill of order " + order.clientOrderId() + " has no executor; it joins the position hold");
            boolean isFirst = order.filledAmount().compareTo(fill.amount()) <= 0;
            if (order.isLive() || isFirst) {
                stray = add(order);
            } else {
                bookLate(order, fill, market);
            }
        }
        if (stray != null) {
            book(stray, stray.take(event), market);
        }
        if (order.isLive() && event.kind() != EventKind.CANCEL_REJECTED) {
            errors.warn("order " + order.clientOrderId() + " is live but has no executor; it is cancelled");
            cancel(market, order);
        }
    }

    private StrayOrder add(Order order) {
        StrayOrder stray = new StrayOrder(order);
        strays.put(order.clientOrderId(), stray);
        return stray;
    }

    /** What it filled before was counted by its executor, which has been put away. */
    private void bookLate(Order order, Fill fill, MarketKey market) {
        PositionHold hold = holds.apply(new HoldKey(market, side(market, fill.side(), order.positionAction())));
        hold.add(HeldOrder.ofFill("fill/" + fill.tradeId(), fill));
        journal.write(Records.HOLD, hold.state());
    }

    private void book(StrayOrder stray, HeldOrder part, MarketKey market) {
        if (part != null) {
            PositionHold hold = holds.apply(new HoldKey(market, side(market, part.side(), stray.positionAction())));
            hold.add(part);
            journal.write(Records.STRAY, new Records.Stray(stray.state(), hold.state()));
        }
    }

    private HoldSide side(MarketKey market, Side side, PositionAction action) {
        return HoldSide.of(desks.apply(market).isHedged(), side, action);
    }

    private void cancel(MarketKey market, Order order) {
        desks.apply(market).orders().cancel(market.connector(), market.tradingPair(), order.clientOrderId());
    }

    void writeAll(ControllerJournal.Sink sink) {
        strays.values().forEach(stray -> sink.put(Records.STRAY, new Records.Stray(stray.state(), null)));
    }
}
