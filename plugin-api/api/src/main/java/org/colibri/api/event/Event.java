package org.colibri.api.event;

/** Anything that a connector tells the host and the bots. */
public sealed interface Event permits OrderEvent, BookEvent, BalanceChanged, ConnectorEvent {

    EventKind kind();

    EventHeader header();
}
