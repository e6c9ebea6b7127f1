package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;

/**
 * All that a position is, exactly, for who keeps it beyond the life of the process.
 *
 * @param side of a hedging account's two positions; null for the one of the others
 * @param quantity base units, contracts of an inverse instrument; negative for a short position
 * @param cash what the open quantity was got for, in the settle asset; negative where it was paid
 * @param realized what it has earned so far without fees and funding
 * @param isolatedWallet what an isolated position has for itself; zero for others
 */
public record KeptPosition(
        TradingPair pair,
        PositionSide side,
        BigDecimal quantity,
        BigDecimal cash,
        BigDecimal realized,
        BigDecimal isolatedWallet) {}
