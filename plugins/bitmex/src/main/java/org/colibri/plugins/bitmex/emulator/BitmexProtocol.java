package org.colibri.plugins.bitmex.emulator;

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
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.match.SelfTrade;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** BitMEX as the shared emulator asks for it, spot or perpetuals: instruments, fees, keys, addresses, and its door. */
final class BitmexProtocol implements VenueProtocol {

    static final String SPOT = "bitmex";
    static final String PERPETUAL = "bitmex-perpetual";

    private static final BigDecimal SPOT_FEE = new BigDecimal("0.001");
    private static final BigDecimal PERPETUAL_FEE = new BigDecimal("0.0005");
    private static final int KEY_LENGTH = 24;
    private static final int SECRET_LENGTH = 48;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String connector;
    private final boolean spot;
    private BitmexVenue venue;

    /** @param connector {@link #SPOT} or {@link #PERPETUAL} */
    BitmexProtocol(String connector) {
        this.connector = connector;
        spot = connector.equals(SPOT);
    }

    @Override
    public String connector() {
        return connector;
    }

    /** Of the perpetuals both kinds. */
    @Override
    public List<TradingPair> defaultPairs() {
        return spot
                ? List.of(new TradingPair("BTC", "USDT"), new TradingPair("ETH", "USDT"))
                : List.of(
                        new TradingPair("BTC", "USDT"), new TradingPair("ETH", "USDT"), new TradingPair("BTC", "USD"));
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        Rules rules = Rules.of(pair, spot);
        Instrument.Builder builder = Instrument.builder(pair, rules.symbol())
                .priceIncrement(rules.tick())
                .maxAmount(rules.amount(rules.maxQty()))
                .scales(rules.tick().scale(), rules.amountPlaces())
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()));
        if (!spot) {
            builder.perpetual(rules.money().asset());
        }
        if (rules.inverse()) {
            return builder.contracts(BigDecimal.ONE, true)
                    .contractIncrement(BigDecimal.valueOf(rules.lot()))
                    .minNotional(BigDecimal.valueOf(rules.lot()))
                    .build();
        }
        BigDecimal lot = rules.amount(rules.lot());
        return builder.amountIncrement(lot).minAmount(lot).build();
    }

    @Override
    public BitmexFees fees() {
        return spot ? new BitmexFees(SPOT_FEE, SPOT_FEE) : new BitmexFees(PERPETUAL_FEE, PERPETUAL_FEE);
    }

    @Override
    public ExchangeRules rules() {
        return new ExchangeRules(SelfTrade.EXPIRE_MAKER, ExchangeRules.ClientIds.UNIQUE_FOREVER)
                .ending(ExchangeRules.PostOnly.ENDED, VenueOrderStatus.CANCELED)
                .settledTo(asset -> Coin.of(asset).scale())
                .margined(Margining.rules());
    }

    @Override
    public VenueIds ids() {
        return new Ids();
    }

    @Override
    public Credentials generateCredentials(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Credentials.of(Map.of(
                "apiKey",
                RandomText.of(random, LETTERS, KEY_LENGTH),
                "apiSecret",
                RandomText.of(random, LETTERS, SECRET_LENGTH)));
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new BitmexFaultAnswers();
    }

    @Override
    public Map<FaultKind, String> impossibleFaults() {
        return Map.of(
                FaultKind.BAD_CHECKSUM, "this venue sends no checksum",
                FaultKind.SKIP_SEQUENCE, "this venue numbers no messages",
                FaultKind.EXPIRE_KEY, "a login lasts as long as its socket");
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        services.refuseRecordings(connector);
        venue = new BitmexVenue(services, fees());
        return venue;
    }

    @Override
    public void stop() {
        if (venue != null) {
            venue.stop();
        }
    }

    /** Both hosts of the venue are on the one port. */
    @Override
    public Map<String, URI> endpoints(int port) {
        return Map.of(
                "rest", URI.create("http://127.0.0.1:" + port),
                "ws", URI.create("ws://127.0.0.1:" + port + BitmexVenue.SOCKET_PATH));
    }
}
