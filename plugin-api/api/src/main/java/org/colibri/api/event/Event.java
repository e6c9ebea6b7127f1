package org.colibri.api.event;

/** Anything that a connector tells the host and the bots. */
public sealed interface Event
        permits OrderEvent, BookEvent, BalanceChanged, PositionChanged, AccountEvent, ConnectorEvent {

    /** Which event it is, to switch on. */
    EventKind kind();

    /** Where and when it happened, and its number. */
    EventHeader header();
}
