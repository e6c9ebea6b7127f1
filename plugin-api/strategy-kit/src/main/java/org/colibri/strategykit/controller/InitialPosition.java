package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import org.colibri.api.config.Setting;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** A position that exists at the start and counts as held, entered at the mid price of that moment. */
public record InitialPosition(
        @Setting(description = "Connector that the position is on")
        String connectorName,

        @Setting(description = "Its pair") TradingPair tradingPair,

        @Setting(description = "Its size", unit = "base", min = "0")
        BigDecimal amount,

        @Setting(description = "BUY for a long position, SELL for a short one")
        Side side) {}
