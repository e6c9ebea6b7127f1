package org.colibri.api.event;

import org.colibri.api.model.TradingPair;

/**
 * What all events carry (standard 18).
 *
 * @param account null for public events
 * @param tradingPair null where none applies
 * @param timestamp venue time in milliseconds, our clock's where the venue tells none
 * @param receivedAt nanoseconds since the epoch
 * @param eventSequence per connector and account, growing by one
 */
public record EventHeader(
        String connector,
        String account,
        TradingPair tradingPair,
        long timestamp,
        long receivedAt,
        long eventSequence) {}
