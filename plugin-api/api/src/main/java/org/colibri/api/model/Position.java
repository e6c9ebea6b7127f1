package org.colibri.api.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A perpetual position. Profit and margin are in the instrument's settle asset; values that the venue does not tell are
 * null.
 *
 * @param amount base units, not negative; zero when there is none any more. Of an inverse instrument it is derived
 * @param contracts the exact number of contracts of an inverse instrument, not negative; null elsewhere
 * @param leverage as the venue tells it for the pair
 */
public record Position(
        TradingPair tradingPair,
        PositionSide side,
        BigDecimal amount,
        BigDecimal contracts,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        BigDecimal leverage,
        MarginMode marginMode,
        BigDecimal liquidationPrice) {

    public Position {
        Objects.requireNonNull(tradingPair, "tradingPair");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(amount, "amount");
        if (amount.signum() < 0 || contracts != null && contracts.signum() < 0) {
            throw new IllegalArgumentException(tradingPair + ": a position of " + amount + " base units and "
                    + contracts + " contracts; its direction stands in its side, it cannot be negative");
        }
    }

    /** A position of which nothing is told but its size; {@code contracts} null where the instrument is not inverse. */
    public static Position of(TradingPair pair, PositionSide side, BigDecimal amount, BigDecimal contracts) {
        return new Position(pair, side, amount, contracts, null, null, null, null, null, null);
    }

    /** No position on that side. */
    public static Position none(TradingPair pair, PositionSide side) {
        return of(pair, side, BigDecimal.ZERO, null);
    }

    /** The same position with the leverage and margin mode that are in force for its pair, where it tells none. */
    public Position marginedBy(MarginSetting setting) {
        BigDecimal known = leverage != null ? leverage : setting.leverage();
        MarginMode mode = marginMode != null ? marginMode : setting.marginMode();
        return new Position(
                tradingPair,
                side,
                amount,
                contracts,
                entryPrice,
                markPrice,
                unrealizedPnl,
                known,
                mode,
                liquidationPrice);
    }

    /** Its size in the exact measure: contracts where these are told, otherwise base units. */
    public BigDecimal quantity() {
        return contracts == null ? amount : contracts;
    }

    /** {@link #quantity}, negative for a short position. */
    public BigDecimal signedQuantity() {
        return side == PositionSide.LONG ? quantity() : quantity().negate();
    }

    /** False when nothing of it is left. */
    public boolean isOpen() {
        return quantity().signum() != 0;
    }
}
