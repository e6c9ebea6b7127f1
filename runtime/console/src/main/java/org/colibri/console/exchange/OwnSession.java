package org.colibri.console.exchange;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.Loop;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.kit.net.vertx.TrustFile;

/** A connector of the command's own, with connections and a loop of its own. Used by the command's thread. */
public final class OwnSession extends VenueSession implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final LoopBus bus;
    private final LiveContext context;
    private final Target target;

    private OwnSession(Target target, Connector connector, Vertx vertx, LoopBus bus, LiveContext context) {
        super(
                connector,
                () -> connector.accountApi(credentials(target)),
                () -> connector.newClientOrderId(instanceTag(target)),
                target.settings().timeout());
        this.target = target;
        this.vertx = vertx;
        this.bus = bus;
        this.context = context;
    }

    /** Makes the connector; opens no connection. */
    public static OwnSession open(Target target, Output output) {
        VenueSettings settings = target.settings();
        ConnectorDescriptor descriptor = target.descriptor();
        Whereabouts where = target.where();
        ConnectorSettings connectorSettings =
                new ConnectorSettings(descriptor.connector(), where.domain(), where.endpoints(), where.options());
        TransportSettings connections = connections(where.trust());
        Vertx vertx = LiveModule.vertx(1);
        VertxLoop live = new Loops(vertx, new SystemClock()).open(descriptor.connector());
        Loop loop = settings.clockMillis() == null
                ? live
                : new ReclockedLoop(live, new FixedClock(settings.clockMillis(), live.clock()));
        LoopBus bus = new LoopBus();
        Credentials credentials = target.credentials();
        LiveContext context = new LiveContext(
                descriptor.connector(),
                live,
                loop,
                bus,
                Journal.none(),
                transports(settings, output, credentials == null ? new Secrets() : new Secrets(credentials)),
                connections);
        try {
            Connector connector = target.entry().provider().create(connectorSettings, context);
            return new OwnSession(target, connector, vertx, bus, context);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    private static TransportSettings connections(Path trust) {
        TransportSettings standard = TransportSettings.standard();
        try {
            return trust == null ? standard : standard.trusting(TrustFile.read(trust));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--trust: " + e.getMessage(), "'colibri emulate … --tls' names its file as \"authority\"");
        }
    }

    private static Transports transports(VenueSettings settings, Output output, Secrets secrets) {
        Transports sent = settings.trace() ? new Trace(output, secrets) : Transports.PLAIN;
        return settings.dryRun() ? new DryRun(output, sent) : sent;
    }

    public LoopBus bus() {
        return bus;
    }

    /** The settings of an account with the command's credentials. */
    AccountSettings accountSettings() {
        return new AccountSettings("main", credentials(target), instanceTag(target), false);
    }

    private static String instanceTag(Target target) {
        return target.installation().state().create().instanceTag();
    }

    private static Credentials credentials(Target target) {
        if (target.credentials() == null) {
            throw new UsageException(
                    "this command needs credentials for " + target.descriptor().connector(),
                    "store them with 'colibri connect " + target.descriptor().connector()
                            + "', or give --key-file F: a JSON object with "
                            + KeyFile.fields(target.descriptor().credentialFields())
                            + "; --paper asks the account on paper of the running host");
        }
        return target.credentials();
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop().execute(() -> connector().stop().whenComplete((stopped, failure) -> {
            context.close();
            closed.complete(null);
        }));
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
        vertx.close();
    }
}
