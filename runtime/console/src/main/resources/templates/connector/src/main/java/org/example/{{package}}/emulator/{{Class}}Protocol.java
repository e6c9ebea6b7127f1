package org.example.{{package}}.emulator;

import java.math.BigDecimal;
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
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;

/** The venue as the shared emulator asks for it. CHANGE: pairs, rules, fees, the form of keys, addresses. */
final class {{Class}}Protocol implements VenueProtocol {

    static final String CONNECTOR = "{{name}}";

    private static final BigDecimal FEE = new BigDecimal("0.001");
    private static final int FEE_PLACES = 8;

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
        return Instrument.builder(pair, pair.base() + pair.quote())
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.0001"))
                .minAmount(new BigDecimal("0.0001"))
                .minNotional(BigDecimal.TEN)
                .scales(2, 4)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    @Override
    public FeeSchedule fees() {
        return new ReceivedAssetFees(FEE, FEE, FEE_PLACES);
    }

    @Override
    public Credentials generateCredentials(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Credentials.of(Map.of(
                "apiKey", "key-" + Long.toHexString(random.nextLong()),
                "apiSecret", "secret-" + Long.toHexString(random.nextLong())));
    }

    @Override
    public Map<FaultKind, String> impossibleFaults() {
        return Map.of(FaultKind.BAD_CHECKSUM, "this venue sends no checksums, its books are numbered");
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new FaultWords();
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        return new {{Class}}Emulator(services);
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        return Map.of(
                "rest", URI.create("http://127.0.0.1:" + port), "ws", URI.create("ws://127.0.0.1:" + port + "/socket"));
    }
}
