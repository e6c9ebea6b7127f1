package org.colibri.engine.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/**
 * A second connector of a venue on the control loop, for single requests while the one that trades hangs. It is never
 * started and shares nothing with the other: it has connections, clock samples, rate limiter and instruments of its own.
 *
 * <p>It is made when it is first needed: that takes a millisecond and no other loop, while one kept ready would hold
 * connections that the venue closes when they are idle, and a second list of instruments, for nothing in most runs.
 *
 * <p>Its part of the limits is the fifth that is kept for cancels (RATE-3), so that the two together stay within the
 * limits as long as the other had not used that fifth right before it hung; if it had, the venue's own reports and
 * refusals hold this one back as they do the other (RATE-1, RATE-5). Where the venue wants nonces, each connector takes
 * at least the wall clock's time: this one's are above all that the hanging one has used, and the other's are above
 * these again once it turns (TIME-4). Only within five seconds of a restart, when the other goes on above what an earlier
 * run had reserved, or after the wall clock was set back, does the venue refuse this one's until the clock has caught up;
 * what it refuses is repeated. Two that cross on the way are told apart the same way. Used on the control loop.
 */
final class EmergencyConnector implements VenueAsked {

    private static final String SHARE = "limits-share-percent";
    private static final int RESERVE_PERCENT = 20;

    private final String name;
    private final HostEnvironment environment;
    private final ConnectorProvider provider;
    private final ConnectorSettings settings;
    private final Map<TradingPair, Instrument> instruments = new HashMap<>();
    private PluginContexts.OpenContext context;
    private Connector connector;

    /**
     * @param name the venue's on the host's bus
     * @param settings those of the connector that trades
     */
    EmergencyConnector(
            String name, HostEnvironment environment, ConnectorProvider provider, ConnectorSettings settings) {
        this.name = name + "-emergency";
        this.environment = environment;
        this.provider = provider;
        this.settings = withReserve(settings);
    }

    private static ConnectorSettings withReserve(ConnectorSettings settings) {
        Map<String, String> options = new HashMap<>(settings.options());
        String whole = options.getOrDefault(SHARE, "100");
        if (whole.matches("[0-9]{1,3}")) {
            options.put(SHARE, Integer.toString(Math.max(1, Integer.parseInt(whole) * RESERVE_PERCENT / 100)));
        }
        return new ConnectorSettings(settings.connector(), settings.domain(), settings.endpoints(), options);
    }

    /** The account's private requests. Throws what the plugin throws when it cannot be made. */
    @Override
    public AccountApi api(Credentials credentials) {
        return connector().accountApi(credentials);
    }

    /** True for an id that this installation made (OID-3). */
    @Override
    public boolean isOwn(String clientOrderId) {
        return clientOrderId != null && connector().isOwnClientOrderId(environment.instanceTag(), clientOrderId);
    }

    /** The pair's instrument by the venue's own list, read once. */
    @Override
    public CompletableFuture<Instrument> instrument(TradingPair pair) {
        Instrument known = instruments.get(pair);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return connector().marketApi().instruments().thenApply(all -> {
            learn(all);
            Instrument found = instruments.get(pair);
            if (found == null) {
                throw VenueException.local(
                        ErrorCategory.INVALID_REQUEST, settings.connector() + " does not list " + pair, null);
            }
            return found;
        });
    }

    private void learn(List<Instrument> all) {
        all.forEach(instrument -> instruments.put(instrument.tradingPair(), instrument));
    }

    private Connector connector() {
        if (connector == null) {
            RenamingBus bus = new RenamingBus(environment.bus(), Map.of(settings.connector(), name));
            PluginContexts.OpenContext opened = environment
                    .contexts()
                    .openConnector(settings.connector(), "connector." + name, environment.control(), bus);
            try {
                connector = provider.create(settings, opened.context());
            } catch (RuntimeException | LinkageError failed) {
                opened.close().run();
                throw failed;
            }
            context = opened;
        }
        return connector;
    }

    /** Lets go of everything; complete when its connections are closed. Never fails. */
    CompletableFuture<Void> close() {
        if (connector == null) {
            return CompletableFuture.completedFuture(null);
        }
        Connector closing = connector;
        PluginContexts.OpenContext left = context;
        connector = null;
        context = null;
        instruments.clear();
        return closing.stop().handle((done, failure) -> {
            left.close().run();
            return null;
        });
    }
}
