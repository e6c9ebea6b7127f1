package org.colibri.plugins.bitfinex.emulator;

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
import org.colibri.venuekit.match.SelfTrade;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.VenueOrderStatus;

/** Bitfinex spot as the shared emulator asks for it: instruments, fees, keys, addresses, and the venue's door. */
final class BitfinexProtocol implements VenueProtocol {

    static final String CONNECTOR = "bitfinex";

    /** As in the recorded summary: nothing for makers, 0.06 % for takers; both kinds of fee are met that way. */
    static final BigDecimal MAKER_FEE = BigDecimal.ZERO;

    static final BigDecimal TAKER_FEE = new BigDecimal("0.0006");

    /** Recorded fees have more than eight places: they are not cut. */
    private static final int FEE_PLACES = 30;

    private static final int KEY_LENGTH = 43;
    private static final String KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @Override
    public String connector() {
        return CONNECTOR;
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return List.of(new TradingPair("BTC", "USD"), new TradingPair("ETH", "USD"));
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        PairRules rules = PairRules.of(pair);
        return Instrument.builder(pair, rules.symbol())
                .amountIncrement(Num.SMALLEST)
                .minAmount(rules.minAmount())
                .maxAmount(rules.maxAmount())
                .priceSignificantDigits(Num.PRICE_DIGITS)
                .scales(Num.PLACES, Num.PLACES)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    @Override
    public FeeSchedule fees() {
        return new ReceivedAssetFees(MAKER_FEE, TAKER_FEE, FEE_PLACES);
    }

    @Override
    public ExchangeRules rules() {
        return new ExchangeRules(SelfTrade.EXPIRE_MAKER, ExchangeRules.ClientIds.NOT_UNIQUE)
                .ending(ExchangeRules.PostOnly.ENDED, VenueOrderStatus.CANCELED);
    }

    @Override
    public Credentials generateCredentials(long fromSeed) {
        SplittableRandom random = new SplittableRandom(fromSeed);
        return Credentials.of(Map.of("apiKey", letters(random), "apiSecret", letters(random)));
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new BitfinexFaultAnswers();
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        services.refuseRecording("bitfinex");
        return new BitfinexVenue(services);
    }

    /** All hosts of the venue are on the one port, each under the name that it has among the connector's. */
    @Override
    public Map<String, URI> endpoints(int port) {
        URI rest = URI.create("http://127.0.0.1:" + port);
        URI socket = URI.create("ws://127.0.0.1:" + port + BitfinexVenue.SOCKET_PATH);
        return Map.of("rest", rest, "restPrivate", rest, "ws", socket, "wsPrivate", socket);
    }

    private static String letters(SplittableRandom random) {
        StringBuilder text = new StringBuilder(KEY_LENGTH);
        for (int i = 0; i < KEY_LENGTH; i++) {
            text.append(KEY_LETTERS.charAt(random.nextInt(KEY_LETTERS.length())));
        }
        return text.toString();
    }
}
