package org.colibri.engine.paper;

import java.math.BigDecimal;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** The clearing house's words to ours and back. Stateless. */
final class ClearingWire {

    private ClearingWire() {}

    static org.colibri.venuekit.venue.OrderRequest request(Account account, OrderRequest order, PositionMode mode) {
        boolean closes = order.positionAction() == PositionAction.CLOSE;
        PositionSide side = (order.side() == Side.BUY) == closes ? PositionSide.SHORT : PositionSide.LONG;
        return new org.colibri.venuekit.venue.OrderRequest(
                account,
                order.tradingPair(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.price(),
                order.quantity(),
                order.quoteAmount(),
                null,
                null,
                closes || order.reduceOnly(),
                mode == PositionMode.HEDGE ? side : null);
    }

    /** An order that the venue itself wants. */
    static OrderRequest forced(Instrument instrument, VenueOrder order) {
        boolean counts = instrument.inverse();
        BigDecimal base = counts ? Contracts.base(instrument, order.amount(), order.price()) : order.amount();
        return new OrderRequest(
                order.pair(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.price(),
                base,
                null,
                counts ? order.amount() : null,
                true,
                true,
                PositionAction.CLOSE);
    }

    static Position position(Instrument instrument, VenuePosition told) {
        TradingPair pair = told.pair();
        PositionSide side = told.side();
        if (side == null) {
            side = told.quantity().signum() < 0 ? PositionSide.SHORT : PositionSide.LONG;
        }
        BigDecimal quantity = told.quantity().abs();
        BigDecimal contracts = instrument.inverse() ? quantity : null;
        if (quantity.signum() == 0) {
            return new Position(
                    pair, side, quantity, contracts, null, null, null, told.leverage(), told.marginMode(), null);
        }
        return new Position(
                pair,
                side,
                contracts == null ? quantity : Contracts.base(instrument, contracts, told.entryPrice()),
                contracts,
                told.entryPrice(),
                told.markPrice(),
                told.unrealizedPnl(),
                told.leverage(),
                told.marginMode(),
                told.liquidationPrice());
    }

    static VenueException refusal(Rejection refused) {
        ErrorCategory category =
                switch (refused.reason()) {
                    case INSUFFICIENT_BALANCE -> ErrorCategory.INSUFFICIENT_FUNDS;
                    case HAS_OPEN_ORDERS, HAS_POSITIONS, LEVERAGE_TOO_HIGH -> ErrorCategory.INVALID_REQUEST;
                    default -> ErrorCategory.INVALID_ORDER;
                };
        return PaperRefusals.refusal(category, refused.detail());
    }
}
