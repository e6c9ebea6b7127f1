package org.colibri.plugins.binance.emulator;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.Market;

/** Binance spot as the shared emulator asks for it: instruments, fees, keys, addresses, and the venue's door. */
final class BinanceProtocol implements VenueProtocol {

    static final String CONNECTOR = "binance";

    static final List<TradingPair> PAIRS = List.of(new TradingPair("BTC", "USDT"), new TradingPair("ETH", "USDT"));
    static final Map<FaultKind, String> IMPOSSIBLE =
            Map.of(FaultKind.BAD_CHECKSUM, "this venue sends no checksum, its books are numbered");

    private static final int KEY_LENGTH = 64;

    private final EmulatorOptions options;

    BinanceProtocol(EmulatorOptions options) {
        this.options = options;
    }

    @Override
    public String connector() {
        return CONNECTOR;
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return PAIRS;
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        SymbolRules rules = SymbolRules.of(pair);
        return Instrument.builder(pair, rules.symbol())
                .priceIncrement(rules.tickSize())
                .amountIncrement(rules.stepSize())
                .minAmount(rules.stepSize())
                .maxAmount(rules.maxAmount())
                .minNotional(rules.minNotional())
                .scales(Num.PLACES, Num.PLACES)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    @Override
    public FeeSchedule fees() {
        return Commissions.of(options.account()).schedule();
    }

    @Override
    public Set<EmulatedAccount.Trait> accountTraits() {
        return EnumSet.allOf(EmulatedAccount.Trait.class);
    }

    @Override
    public Credentials generateCredentials(long fromSeed) {
        return generate(fromSeed);
    }

    /** A key and a secret as the venue makes them, the same for the same seed. */
    static Credentials generate(long fromSeed) {
        SplittableRandom random = new SplittableRandom(fromSeed);
        return Credentials.of(Map.of(
                "apiKey", ClientIds.generate(random, KEY_LENGTH), "apiSecret", ClientIds.generate(random, KEY_LENGTH)));
    }

    @Override
    public Map<FaultKind, String> impossibleFaults() {
        return IMPOSSIBLE;
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new BinanceFaultAnswers();
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        List<SymbolRules> rules = services.exchange().markets().stream()
                .map(Market::instrument)
                .map(instrument -> SymbolRules.of(instrument.tradingPair()))
                .toList();
        return new SpotVenue(services, new Symbols(rules), Recorded.of(services, options), options);
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        return endpoints(port, SpotVenue.API_PATH);
    }

    /** The addresses of a market on that port. */
    static Map<String, URI> endpoints(int port, String apiPath) {
        String authority = "127.0.0.1:" + port;
        return Map.of(
                "rest", URI.create("http://" + authority),
                "sapi", URI.create("http://" + authority),
                "ws", URI.create("ws://" + authority),
                "wsApi", URI.create("ws://" + authority + apiPath));
    }
}
