package org.colibri.kit.venue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;

/**
 * What a venue's parts are made with: the connector's settings, the host's services, and the one rate limiter and the
 * figures that all parts share. Made by a plugin's provider, once for each connector.
 */
public final class VenueSetup {

    private final ConnectorDescriptor descriptor;
    private final ConnectorSettings settings;
    private final PluginContext context;
    private final RateLimiter limiter;
    private final Metrics metrics = new Metrics();
    private final Set<String> knownOptions = new TreeSet<>();

    /** @throws IllegalArgumentException for another value of {@code limits-share-percent} than 1 to 100 */
    public VenueSetup(ConnectorDescriptor descriptor, ConnectorSettings settings, PluginContext context) {
        this.descriptor = descriptor;
        this.settings = settings;
        this.context = context;
        this.limiter = new RateLimiter(context.loop(), options().limitsSharePercent());
    }

    /**
     * For the descriptor that the settings name.
     *
     * @throws IllegalArgumentException for another connector's name, or wrong settings
     */
    public static VenueSetup of(
            List<ConnectorDescriptor> descriptors, ConnectorSettings settings, PluginContext context) {
        return new VenueSetup(settings.choose(descriptors), settings, context);
    }

    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    public ConnectorSettings settings() {
        return settings;
    }

    /**
     * The connector's own settings. A venue asks for all that it has before {@link #connector}, which refuses options that
     * nobody asked for.
     */
    public Options options() {
        return new Options(settings.options(), knownOptions);
    }

    /**
     * The address of that name, as the settings have it or else the domain.
     *
     * @throws IllegalArgumentException for a domain or address that is wrong
     */
    public URI endpoint(String name) {
        return settings.endpoint(descriptor, name);
    }

    /**
     * The address of a name that not every domain has, and that goes with another one: when that other one is overridden
     * and this one is not, nobody is asked here whom the user did not name.
     *
     * @return null where there is none
     * @throws IllegalArgumentException for a domain that is wrong
     */
    public URI companion(String name, String of) {
        boolean named = settings.endpoints().containsKey(name);
        boolean elsewhere = settings.endpoints().containsKey(of);
        Map<String, String> domain = descriptor.domains().get(settings.domain());
        boolean offered = domain == null || domain.containsKey(name);
        return named || !elsewhere && offered ? endpoint(name) : null;
    }

    public Loop loop() {
        return context.loop();
    }

    /** The host's; stays open. */
    public HttpTransport http() {
        return context.service(HttpTransport.class);
    }

    public Logger logger(Class<?> owner) {
        return context.logger(owner);
    }

    /** The venue's limiter, of which all parts take their share. */
    public RateLimiter limiter() {
        return limiter;
    }

    /** The connector's figures (HLTH-5). */
    public Metrics metrics() {
        return metrics;
    }

    /** Begins a client of the address of that name, on the host's transport. */
    public RestClient.Builder rest(String endpoint) {
        return rest(endpoint(endpoint), http());
    }

    /** Begins a client that sends through a transport of the venue's own. */
    public RestClient.Builder rest(URI base, HttpTransport transport) {
        return RestClient.builder(loop(), transport, base, limiter).metrics(metrics);
    }

    /** What a socket session beside those of the kit needs, such as one for orders. */
    public SocketTools sockets(Class<?> owner) {
        return new SocketTools(
                loop(),
                context.service(SocketTransport.class),
                new SplittableRandom(loop().clock().epochNanos()),
                new LogLimiter(logger(owner), loop().clock()),
                metrics);
    }

    /** Reads all that the kit has, also what is used when an account is opened. */
    private void checkOptions(Venue venue) {
        Options options = options();
        ConnectorNumbers.of(options);
        SocketNumbers.apply(venue.marketPolicy(), options);
        AccountNumbers.of(options, descriptor);
        VenueConnector.ratesRefresh(options);
        options.refuseOthers(descriptor.connector());
    }

    /**
     * The connector that the kit makes of the venue.
     *
     * @param rest the venue's public requests, whose clock is the venue's
     * @throws OptionException for an option that neither the venue nor the kit has, or a value that one cannot have
     */
    public Connector connector(Venue venue, RestClient rest) {
        checkOptions(venue);
        return new VenueConnector(descriptor, settings, context, venue, rest.clock(), limiter, metrics);
    }
}
