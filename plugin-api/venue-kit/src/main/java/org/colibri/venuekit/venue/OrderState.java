package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.SelfTrade;

/** An order while it lives, and what it holds of its account. */
final class OrderState {

    final long id;
    final OrderRequest request;
    final Market market;
    final SelfTrade selfTrade;
    final long createdAt;
    final String lockedAsset;
    final OrderOrigin origin;

    BigDecimal price;
    BigDecimal amount;
    /** Base units after which a market order sized in quote is filled; null for other orders. */
    BigDecimal quoteTarget;
    /** What is still locked for it. */
    BigDecimal locked = BigDecimal.ZERO;

    VenueOrderStatus status = VenueOrderStatus.NEW;
    BigDecimal filledAmount = BigDecimal.ZERO;
    BigDecimal filledBase = BigDecimal.ZERO;
    BigDecimal filledQuote = BigDecimal.ZERO;
    long updatedAt;
    EndReason endReason;

    /** Immutable, so that snapshots share it. */
    private List<VenueFill> fills = List.of();

    OrderState(long id, OrderRequest request, Market market, SelfTrade selfTrade, long now) {
        this(id, request, market, selfTrade, now, OrderOrigin.CLIENT);
    }

    OrderState(long id, OrderRequest request, Market market, SelfTrade selfTrade, long now, OrderOrigin origin) {
        this.id = id;
        this.origin = origin;
        this.request = request;
        this.market = market;
        this.selfTrade = selfTrade;
        this.createdAt = now;
        this.updatedAt = now;
        this.price = request.type() == OrderType.MARKET ? null : request.price();
        this.amount = request.amount();
        this.lockedAsset = lockedAsset(market.instrument(), request.side());
    }

    private static String lockedAsset(Instrument instrument, Side side) {
        if (instrument.kind() == InstrumentKind.PERPETUAL) {
            return instrument.settle();
        }
        return side == Side.BUY ? instrument.quote() : instrument.base();
    }

    Account account() {
        return request.account();
    }

    boolean buys() {
        return request.side() == Side.BUY;
    }

    BigDecimal remaining() {
        return (amount == null ? quoteTarget : amount).subtract(filledAmount);
    }

    void add(VenueFill fill) {
        filledAmount = filledAmount.add(fill.amount());
        filledBase = filledBase.add(fill.baseAmount());
        filledQuote = filledQuote.add(fill.quoteAmount());
        updatedAt = fill.time();
        boolean whole = remaining().signum() == 0;
        status = whole ? VenueOrderStatus.FILLED : VenueOrderStatus.PARTIALLY_FILLED;
        if (!account().unlimited()) {
            List<VenueFill> more = new ArrayList<>(fills);
            more.add(fill);
            fills = List.copyOf(more);
        }
    }

    /** Oldest first. */
    List<VenueFill> fills() {
        return fills;
    }

    /** @param otherwise the status for all reasons but a cancel */
    void end(EndReason reason, VenueOrderStatus otherwise, long now) {
        status = reason == EndReason.CANCELED ? VenueOrderStatus.CANCELED : otherwise;
        endReason = reason;
        updatedAt = now;
    }

    VenueOrder snapshot() {
        return new VenueOrder(
                id,
                request.clientOrderId(),
                account(),
                request.pair(),
                request.side(),
                request.type(),
                request.type() == OrderType.MARKET ? null : TimesInForce.of(request),
                price,
                amount,
                request.quoteAmount(),
                selfTrade,
                request.reduceOnly(),
                status,
                filledAmount,
                filledBase,
                filledQuote,
                fills,
                createdAt,
                updatedAt,
                endReason,
                request.positionSide(),
                origin);
    }
}
