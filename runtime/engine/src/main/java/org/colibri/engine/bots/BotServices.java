package org.colibri.engine.bots;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.time.Loop;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.accounting.RateLookup;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;

/**
 * What the host gives to a bot beside its configuration.
 *
 * @param bus on which the bot's connectors have their plain names
 * @param booked takes each entry in its books, on its loop
 * @param stuckLoops names of loops that hang now, with milliseconds since they last turned; any thread
 */
public record BotServices(
        Loop loop,
        Bus bus,
        BotStore store,
        HostConfig config,
        KillSwitch killSwitch,
        RateLookup rates,
        Consumer<LedgerEntry> booked,
        Supplier<Map<String, Long>> stuckLoops,
        BotLog log) {}
