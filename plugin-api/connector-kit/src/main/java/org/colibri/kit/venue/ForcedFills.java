package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.account.AccountEvents;
import org.colibri.kit.account.Positions;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderObserver;

/**
 * Tells each fill that the venue itself made once, from stream and REST, and shrinks the position by it like our own would
 * (PERP-5). Those from before the positions were read first belong to earlier runs. On the account's loop.
 */
final class ForcedFills implements OrderObserver {

    /** Fills that are kept, so that they are not told twice. */
    private static final int MOST_KEPT = 1_000;

    private final Positions positions;
    private final AccountEvents events;
    private final Function<TradingPair, Instrument> instruments;
    private final OrderAlarms alarms;
    private final Set<String> told = new LinkedHashSet<>();

    ForcedFills(
            Positions positions,
            AccountEvents events,
            Function<TradingPair, Instrument> instruments,
            OrderAlarms alarms) {
        this.positions = positions;
        this.events = events;
        this.instruments = instruments;
        this.alarms = alarms;
    }

    @Override
    public void forced(Fill fill) {
        Instrument instrument = instruments.apply(fill.tradingPair());
        if (instrument == null
                || positions.isBeforeFirst(fill.timestamp())
                || !told.add(fill.tradingPair() + " " + fill.tradeId())) {
            return;
        }
        if (told.size() > MOST_KEPT) {
            told.remove(told.iterator().next());
        }
        alarms.warn(
                "forcedFills",
                fill.tradingPair() + ": the venue traded " + fill.quantity().toPlainString() + " of the position away",
                null);
        PositionSide shrunk = fill.side() == Side.SELL ? PositionSide.LONG : PositionSide.SHORT;
        BigDecimal known = positions.held(fill.tradingPair(), shrunk);
        // The venue may have told what is left before it tells what it took: it held that much at least.
        BigDecimal held = known == null ? null : known.max(fill.quantity());
        positions.filled(instrument, fill, PositionAction.CLOSE);
        events.tell(
                fill.tradingPair(),
                fill.timestamp(),
                header -> new AccountEvent.Liquidated(header, fill, shrunk, held));
    }

    @Override
    public boolean isInterested() {
        return false;
    }

    @Override
    public void changed(Instrument instrument, Order order) {
        // Own orders are others' business.
    }

    @Override
    public void restored(Instrument instrument, Order order) {
        // Own orders are others' business.
    }

    @Override
    public void filled(Instrument instrument, Fill fill, PositionAction action) {
        // Own orders are others' business.
    }
}
