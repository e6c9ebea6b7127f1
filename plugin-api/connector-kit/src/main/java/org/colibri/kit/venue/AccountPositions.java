package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.PositionChanged;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.kit.account.AccountEvents;
import org.colibri.kit.account.Margins;
import org.colibri.kit.account.PerpetualSide;
import org.colibri.kit.account.Positions;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;

/** The perpetual part of an account; that of a spot account is empty. On the account's loop. */
final class AccountPositions implements Positions.Listener {

    /** A venue shows a fill in its positions sooner than this. */
    private static final Duration AFTER_FILL = Duration.ofSeconds(1);

    private static final Duration WHEN_DOUBTFUL = Duration.ofSeconds(5);

    private final AccountState state;
    private final OrderAlarms alarms;
    private final Turns turns;
    private final boolean streams;
    private final Runnable searchFills;
    private final Bus.Publisher<PositionChanged> publisher;
    private final AccountEvents events;
    private final Margins margins;
    private final PerpetualSide side;
    private final Connector connector;
    private final ForcedFills forced;
    private boolean refreshPlanned;

    /**
     * @param api null for spot
     * @param streams the private stream tells positions
     * @param searchFills has the account compared with the venue soon
     * @param venueMillis the venue's time
     */
    AccountPositions(
            AccountParts parts,
            String account,
            PerpetualApi api,
            boolean streams,
            AccountState state,
            AccountMemory memory,
            Runnable searchFills,
            LongSupplier venueMillis,
            Turns turns,
            OrderAlarms alarms) {
        this.state = state;
        this.alarms = alarms;
        this.turns = turns;
        this.streams = streams;
        this.searchFills = searchFills;
        this.connector = parts.connector();
        if (api == null) {
            publisher = null;
            events = null;
            margins = null;
            side = null;
            forced = null;
            return;
        }
        Bus bus = parts.context().bus();
        Loop loop = connector.loop();
        String id = connector.descriptor().connector();
        publisher = bus.publisher(Topics.positions(id, account), loop);
        events = new AccountEvents(id, account, bus.publisher(Topics.account(id, account), loop), turns, loop.clock());
        margins = new Margins(api, connector::instrument, turns, loop.clock());
        margins.listen(this::margined);
        side = new PerpetualSide(
                api,
                new Positions(id, account, publisher, events, this, turns, loop.clock()),
                margins,
                memory.payments(api, events, alarms, venueMillis),
                turns,
                loop.clock(),
                venueMillis);
        forced = new ForcedFills(side.positions(), events, connector::instrument, alarms);
    }

    /** What is compared with the venue; null for spot. */
    PerpetualSide side() {
        return side;
    }

    List<Position> all() {
        return side == null ? List.of() : side.positions().all();
    }

    BigDecimal leverage(TradingPair pair) {
        if (margins == null) {
            return BigDecimal.ONE;
        }
        BigDecimal leverage = margins.leverage(pair);
        if (!margins.isKnown(pair)) {
            alarms.warn(
                    "unknownLeverages",
                    pair + ": the venue has not told its leverage; orders count with their full worth until it does",
                    null);
        }
        return leverage;
    }

    /** Somebody is about to trade the pair: its leverage will be needed. */
    void look(TradingPair pair) {
        if (margins != null) {
            margins.look(pair);
        }
    }

    OrderObserver observe(OrderObserver others) {
        return side == null ? others : others.and(side.positions()).and(forced);
    }

    void streamed(List<Position> changed, long timestamp) {
        if (side != null) {
            margins.told(changed);
            side.positions().streamed(changed.stream().map(margins::complete).toList(), timestamp);
        }
    }

    void fundingStale() {
        if (side != null) {
            side.funding().soon();
        }
    }

    void margined(MarginSetting changed) {
        if (side != null) {
            margins.told(changed);
        }
    }

    /** Leverage and margin mode are told one by one (PERP-1). */
    private void margined(MarginSetting before, MarginSetting after) {
        TradingPair pair = after.tradingPair();
        if (after.leverage() != null
                && (before.leverage() == null || before.leverage().compareTo(after.leverage()) != 0)) {
            alarms.warn(
                    "settingChanges",
                    pair + ": leverage is " + after.leverage().toPlainString() + " now" + was(before.leverage()),
                    null);
            events.tell(
                    pair, 0, header -> new AccountEvent.LeverageChanged(header, before.leverage(), after.leverage()));
        }
        if (after.marginMode() != null && before.marginMode() != after.marginMode()) {
            alarms.warn(
                    "settingChanges",
                    pair + ": margin mode is " + after.marginMode() + " now" + was(before.marginMode()),
                    null);
            events.tell(
                    pair,
                    0,
                    header -> new AccountEvent.MarginModeChanged(header, before.marginMode(), after.marginMode()));
        }
    }

    private static String was(Object before) {
        return before == null ? "" : ", was " + before;
    }

    @Override
    public void modeChanged(PositionMode before, PositionMode after) {
        alarms.warn("settingChanges", "position mode is " + after + " now, was " + before, null);
    }

    void marginCall(Position position, long timestamp) {
        if (side != null) {
            alarms.warn("marginCalls", position.tradingPair() + ": the venue warns of liquidation", null);
            events.tell(
                    position.tradingPair(),
                    timestamp,
                    header -> new AccountEvent.MarginCall(header, margins.complete(position)));
        }
    }

    void paid(FundingPayment payment) {
        if (side != null) {
            side.funding().take(payment);
        }
    }

    /**
     * A closing order of at most the position (PERP-3).
     *
     * @param order with price, amount and contracts as they may be sent
     * @param reference values an inverse market order; null when nothing does
     */
    OrderRequest capped(Instrument instrument, OrderRequest order, BigDecimal reference) {
        if (side == null || order.positionAction() != PositionAction.CLOSE || order.quantity() == null) {
            return order;
        }
        BigDecimal most = side.positions().closable(order.tradingPair(), order.side());
        if (most.signum() == 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "there is no position of " + order.tradingPair() + " that a " + order.side() + " could close",
                    "open one, or leave the closing order out");
        }
        if (order.quantity().compareTo(most) <= 0) {
            return order;
        }
        if (order.contracts() == null) {
            return order.quantized(order.price(), most);
        }
        BigDecimal price = order.price() == null ? reference : order.price();
        return order.sized(most, Contracts.base(instrument, most, price));
    }

    @Override
    public void traded() {
        if (!streams) {
            refreshSoon(AFTER_FILL);
        }
    }

    /** Each bot watches the books of its pairs. */
    @Override
    public boolean isTraded(TradingPair pair) {
        return connector.book(pair) != null;
    }

    @Override
    public void doubtful() {
        refreshSoon(WHEN_DOUBTFUL);
    }

    @Override
    public void differs(String what) {
        alarms.warn("positionMismatches", what, null);
        state.positions(what);
        searchFills.run();
    }

    @Override
    public void agrees() {
        state.positions(null);
    }

    private void refreshSoon(Duration wait) {
        if (!refreshPlanned) {
            refreshPlanned = true;
            turns.after(wait, () -> {
                refreshPlanned = false;
                side.refresh(error -> {
                    if (error != null) {
                        refreshSoon(WHEN_DOUBTFUL);
                    }
                });
            });
        }
    }

    void close() {
        if (side != null) {
            publisher.close();
            events.close();
        }
    }
}
