package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;

/**
 * A position of the venue at one moment; a value that does not change.
 *
 * @param quantity base units, contracts of an inverse instrument; negative for a short position, zero for none
 * @param entryPrice average, 16 digits half-even; null without position
 * @param markPrice what it is valued at
 * @param baseAmount what it is in base units at the entry price, not negative; exact but for the venue's rounding of an
 *     inverse contract's worth
 * @param margin what is held for it, in the settle asset
 * @param unrealizedPnl at the mark price, in the settle asset
 * @param realizedPnl so far, without fees and funding
 * @param side of a hedging account's two positions; null for the one of the others
 * @param isolatedWallet what an isolated position has for itself; zero for others
 * @param maintenanceMargin below which it is liquidated, zero where the venue does not liquidate
 * @param liquidationPrice the mark price at which that happens if nothing else changes; null for none
 */
public record VenuePosition(
        TradingPair pair,
        BigDecimal quantity,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        BigDecimal baseAmount,
        BigDecimal leverage,
        BigDecimal margin,
        BigDecimal unrealizedPnl,
        BigDecimal realizedPnl,
        PositionSide side,
        MarginMode marginMode,
        BigDecimal isolatedWallet,
        BigDecimal maintenanceMargin,
        BigDecimal liquidationPrice) {

    /** A one-way position with cross margin at a venue that does not liquidate. */
    public VenuePosition(
            TradingPair pair,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal markPrice,
            BigDecimal baseAmount,
            BigDecimal leverage,
            BigDecimal margin,
            BigDecimal unrealizedPnl,
            BigDecimal realizedPnl) {
        this(
                pair,
                quantity,
                entryPrice,
                markPrice,
                baseAmount,
                leverage,
                margin,
                unrealizedPnl,
                realizedPnl,
                null,
                MarginMode.CROSS,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null);
    }
}
