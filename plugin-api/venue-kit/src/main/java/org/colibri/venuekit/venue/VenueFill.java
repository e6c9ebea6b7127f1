package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/**
 * One execution of one order.
 *
 * @param tradeId grows by one with each trade of a pair, from 1; maker and taker share it
 * @param clientOrderId null when the order has none
 * @param amount base units; contracts of an inverse instrument
 * @param baseAmount the amount; of an inverse instrument what the contracts are worth in base units
 * @param quoteAmount price times amount; of an inverse instrument what the contracts are worth in quote units
 * @param realizedPnl what it closed of a position earned, without the fee, in the settle asset; null for spot
 * @param time milliseconds since the epoch
 * @param positionSide which position of a hedging account it changed; null for the one of the others
 */
public record VenueFill(
        long tradeId,
        long orderId,
        String clientOrderId,
        TradingPair pair,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal baseAmount,
        BigDecimal quoteAmount,
        Fee fee,
        Liquidity liquidity,
        BigDecimal realizedPnl,
        long time,
        PositionSide positionSide) {

    /** A fill for the one position of its pair. */
    public VenueFill(
            long tradeId,
            long orderId,
            String clientOrderId,
            TradingPair pair,
            Side side,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal baseAmount,
            BigDecimal quoteAmount,
            Fee fee,
            Liquidity liquidity,
            BigDecimal realizedPnl,
            long time) {
        this(
                tradeId,
                orderId,
                clientOrderId,
                pair,
                side,
                price,
                amount,
                baseAmount,
                quoteAmount,
                fee,
                liquidity,
                realizedPnl,
                time,
                null);
    }

    static VenueFill of(OrderState order, TapeTrade trade, Fee fee, Liquidity liquidity, BigDecimal realizedPnl) {
        Instrument instrument = order.market.instrument();
        return new VenueFill(
                trade.id(),
                order.id,
                order.request.clientOrderId(),
                order.request.pair(),
                order.request.side(),
                trade.price(),
                trade.amount(),
                Worth.base(instrument, trade.price(), trade.amount()),
                Worth.quote(instrument, trade.price(), trade.amount()),
                fee,
                liquidity,
                realizedPnl,
                trade.time(),
                order.request.positionSide());
    }
}
