package org.colibri.engine.host;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Loop;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;

/**
 * All that a host stands on.
 *
 * @param control the loop that owns the host's own state and works while others hang
 * @param worker runs blocking work: files, key store
 * @param journals of whatever keeps one, but for accounts
 * @param stores what is kept of the accounts
 * @param runs of bots
 * @param instanceTag tells this installation's orders from others (OID-2)
 * @param stuckLoops names of loops that hang now, with milliseconds since they last turned; any thread
 */
public record HostEnvironment(
        HostConfig config,
        ProviderCatalog catalog,
        LoopFactory loops,
        Loop control,
        Executor worker,
        Bus bus,
        PluginContexts contexts,
        Journals journals,
        AccountStores stores,
        BotRuns runs,
        CredentialSource credentials,
        String instanceTag,
        KillSwitch killSwitch,
        Supplier<Map<String, Long>> stuckLoops) {}
