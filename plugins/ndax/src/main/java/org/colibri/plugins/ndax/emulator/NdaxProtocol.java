package org.colibri.plugins.ndax.emulator;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HexFormat;
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
import org.colibri.venuekit.match.SelfTrade;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** NDAX as the shared emulator asks for it: instruments, fees, keys, addresses, and the venue's door. */
final class NdaxProtocol implements VenueProtocol {

    static final String CONNECTOR = "ndax";

    /** 0.2 % for maker and taker, as published. */
    static final BigDecimal FEE_RATE = new BigDecimal("0.002");

    /** The venue's decimals have up to 28 places; no fee is ever cut. */
    private static final int FEE_PLACES = 28;

    private static final int SCALE = 8;
    private static final int KEY_BYTES = 16;

    private final long seed;

    NdaxProtocol(long seed) {
        this.seed = seed;
    }

    @Override
    public String connector() {
        return CONNECTOR;
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return List.of(new TradingPair("BTC", "CAD"), new TradingPair("ETH", "CAD"));
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return Instrument.builder(pair, pair.base() + pair.quote())
                .priceIncrement(priceIncrement(pair))
                .amountIncrement(new BigDecimal("0.00000001"))
                .minAmount(new BigDecimal(pair.base().equals("BTC") ? "0.0001" : "0.001"))
                .scales(SCALE, SCALE)
                .orderTypes(Set.of(OrderType.LIMIT, OrderType.MARKET))
                .timesInForce(Set.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK))
                .build();
    }

    @Override
    public FeeSchedule fees() {
        return new ReceivedAssetFees(FEE_RATE, FEE_RATE, FEE_PLACES);
    }

    /** Client ids are not looked at, and an account may trade with itself: then a trade's id comes twice. */
    @Override
    public ExchangeRules rules() {
        return new ExchangeRules(SelfTrade.NONE, ExchangeRules.ClientIds.NOT_UNIQUE)
                .ending(ExchangeRules.PostOnly.REFUSED, VenueOrderStatus.CANCELED);
    }

    @Override
    public Credentials generateCredentials(long fromSeed) {
        SplittableRandom random = new SplittableRandom(fromSeed);
        return Credentials.of(Map.of(
                "apiKey",
                hex(random),
                "apiSecret",
                hex(random),
                "userId",
                Integer.toString(random.nextInt(10_000, 1_000_000)),
                "accountId",
                Integer.toString(random.nextInt(10_000, 1_000_000))));
    }

    @Override
    public Map<FaultKind, String> impossibleFaults() {
        return Map.of(FaultKind.BAD_CHECKSUM, "this venue sends no checksum, its books are numbered");
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new NdaxFaultAnswers();
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        services.refuseRecording("ndax");
        return new NdaxVenue(services, seed);
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        String authority = "127.0.0.1:" + port;
        return Map.of(
                "rest", URI.create("http://" + authority + "/AP"),
                "ws", URI.create("ws://" + authority + "/WSGateway"));
    }

    private static BigDecimal priceIncrement(TradingPair pair) {
        boolean inCoins = pair.quote().equals("BTC") || pair.quote().equals("ETH");
        return new BigDecimal(inCoins ? "0.00000001" : "0.01");
    }

    private static String hex(SplittableRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
