package org.colibri.api.plugin;

import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;

/**
 * All that the host hands to a provider when it makes something: one context per connector, emulator or bot. Nothing
 * in it may be kept beyond the life of what was made with it.
 */
public interface PluginContext {

    /** The loop that owns what is made. Every callback arrives on it; its clock and timers are the only ones. */
    Loop loop();

    /** Carries market data and events between this and other loops. Any thread. */
    Bus bus();

    /** Live it keeps nothing: an account's records go to the journal of its {@code AccountSettings}. */
    Journal journal();

    /** A logger whose lines carry the name of what is made. Secrets never go in. */
    Logger logger(Class<?> owner);

    /**
     * A service of the host by its interface: the kits' transports ({@code HttpTransport}, {@code SocketTransport},
     * {@code ServerTransport}), live or simulated.
     *
     * @throws IllegalArgumentException when the host has none of that type
     */
    <T> T service(Class<T> type);
}
