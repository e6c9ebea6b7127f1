package org.colibri.venuekit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.control.ControlPort;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.market.MarketActor;
import org.colibri.venuekit.market.OpeningPrices;
import org.colibri.venuekit.market.QuietMarket;
import org.colibri.venuekit.market.RandomMarket;
import org.colibri.venuekit.market.Recording;
import org.colibri.venuekit.server.FaultGate;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Listing;

/** A venue on localhost, put together from its protocol and what all venues share. Used on its context's loop. */
public final class VenueEmulator implements Emulator {

    private final VenueProtocol protocol;
    private final EmulatorOptions options;
    private final PluginContext context;
    private MarketActor actor;
    private ServerPort venuePort;
    private ServerPort controlPort;

    public VenueEmulator(VenueProtocol protocol, EmulatorOptions options, PluginContext context) {
        this.protocol = protocol;
        this.options = options;
        this.context = context;
    }

    @Override
    public CompletableFuture<EmulatorReady> start() {
        try {
            return open();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<Void> stop() {
        if (actor != null) {
            actor.stop();
        }
        protocol.stop();
        return close(venuePort).thenCompose(done -> close(controlPort));
    }

    private CompletableFuture<EmulatorReady> open() {
        checkAccount();
        Loop loop = context.loop();
        List<TradingPair> pairs = options.pairs().isEmpty() ? protocol.defaultPairs() : options.pairs();
        List<Listing> listings = pairs.stream().map(this::list).toList();
        Exchange exchange = new Exchange(loop.clock(), listings, protocol.fees(), protocol.rules());
        Account account = exchange.accounts().open("main");
        List<Instrument> instruments =
                listings.stream().map(Listing::instrument).toList();
        StartingBalances.of(instruments, options.balances())
                .forEach((asset, amount) -> exchange.deposit(account, asset, amount));
        Credentials credentials =
                options.credentials() == null ? protocol.generateCredentials(options.seed()) : options.credentials();
        FaultBox faults = new FaultBox();
        protocol.impossibleFaults().forEach(faults::rule);
        Recording recording = chooseMarket(exchange, loop);
        FaultGate gate = new FaultGate(
                protocol.serve(new VenueServices(
                        loop,
                        exchange,
                        account,
                        credentials,
                        faults,
                        RateScale.parse(options.limits()),
                        recording,
                        context.logger(protocol.getClass()))),
                faults,
                protocol.faultAnswers(),
                loop);
        faults.onSet(FaultKind.FORGET_ORDERS, fault -> {
            if (faults.fires(FaultKind.FORGET_ORDERS)) {
                exchange.forgetOrders(account);
                gate.dropSockets();
            }
        });
        options.faults().forEach(faults::set);
        actor.start();
        ServerTransport transport = context.service(ServerTransport.class);
        CompletableFuture<ServerPort> opened = options.identity() == null
                ? transport.listen(options.port(), gate)
                : transport.listen(options.port(), gate, options.identity());
        return opened.thenCompose(port -> {
                    venuePort = port;
                    return transport.listen(
                            options.controlPort(), new ControlPort(exchange, account, faults, protocol.ids()));
                })
                .thenApply(port -> {
                    controlPort = port;
                    return ready(credentials);
                })
                .whenComplete((ready, failure) -> {
                    if (failure != null) {
                        stop();
                    }
                });
    }

    private void checkAccount() {
        Set<EmulatedAccount.Trait> missing = new TreeSet<>(options.account().traits());
        missing.removeAll(protocol.accountTraits());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the emulator of " + protocol.connector()
                    + " cannot set of its account: " + missing + "; it can set " + protocol.accountTraits());
        }
    }

    private Listing list(TradingPair pair) {
        Instrument instrument = protocol.instrument(pair);
        return new Listing(instrument, OpeningPrices.of(instrument));
    }

    /** Sets the actor; returns the recording when the market is one. */
    private Recording chooseMarket(Exchange exchange, Loop loop) {
        switch (options.market()) {
            case "quiet" -> actor = new QuietMarket(exchange);
            case "random" -> actor = new RandomMarket(exchange, loop.timers(), options.seed());
            default -> {
                Path file = Path.of(options.market());
                if (!Files.isReadable(file)) {
                    throw new IllegalArgumentException("market '" + options.market()
                            + "' is not known: expected quiet, random, or the path of a recording");
                }
                actor = new RecordedMarket();
                return Recording.read(file, loop);
            }
        }
        return null;
    }

    private EmulatorReady ready(Credentials credentials) {
        Map<String, URI> endpoints = new HashMap<>(protocol.endpoints(venuePort.port()));
        if (options.identity() != null) {
            // http to https, ws to wss
            endpoints.replaceAll(
                    (name, address) -> URI.create(address.toString().replaceFirst(":", "s:")));
        }
        return new EmulatorReady(
                protocol.connector(), endpoints, credentials, URI.create("http://127.0.0.1:" + controlPort.port()));
    }

    private static CompletableFuture<Void> close(ServerPort port) {
        return port == null ? CompletableFuture.completedFuture(null) : port.close();
    }

    /** The frames of a recording are replayed by the venue's protocol; nobody trades. */
    private static final class RecordedMarket implements MarketActor {

        @Override
        public void start() {
            // the protocol replays
        }

        @Override
        public void stop() {
            // its sockets are closed
        }
    }
}
