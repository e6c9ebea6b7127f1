package org.colibri.engine.bots;

import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.time.Loop;

/** A running connector with the account that a bot trades on. */
public record BotVenue(String connectorId, Connector connector, Account account, Loop loop) {}
