package org.colibri.engine.gateway;

import org.colibri.api.connector.Account;
import org.colibri.api.time.Loop;

/** The way to one account: commands are submitted on its loop. */
public record Route(String connector, Account account, Loop loop) {}
