package org.colibri.strategykit.position;

import org.colibri.api.strategy.MarketKey;

/** A pair at a connector and the side of its hold. */
public record HoldKey(MarketKey market, HoldSide side) {}
