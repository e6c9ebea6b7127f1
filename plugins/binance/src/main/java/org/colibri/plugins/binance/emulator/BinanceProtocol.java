package org.colibri.plugins.binance.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.Market;

/** Binance spot as the shared emulator asks for it: instruments, fees, keys, addresses, and the venue's door. */
final class BinanceProtocol implements VenueProtocol {

    static final String CONNECTOR = "binance";

    private static final int KEY_LENGTH = 64;

    private final long seed;

    BinanceProtocol(long seed) {
        this.seed = seed;
    }

    @Override
    public String connector() {
        return CONNECTOR;
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return List.of(new TradingPair("BTC", "USDT"), new TradingPair("ETH", "USDT"));
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
        return Commissions.schedule();
    }

    @Override
    public Credentials generateCredentials(long fromSeed) {
        SplittableRandom random = new SplittableRandom(fromSeed);
        return Credentials.of(Map.of(
                "apiKey", ClientIds.generate(random, KEY_LENGTH), "apiSecret", ClientIds.generate(random, KEY_LENGTH)));
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
        return new SpotVenue(services, new Symbols(rules), seed);
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        String authority = "127.0.0.1:" + port;
        return Map.of(
                "rest", URI.create("http://" + authority),
                "ws", URI.create("ws://" + authority),
                "wsApi", URI.create("ws://" + authority + "/ws-api/v3"));
    }
}
