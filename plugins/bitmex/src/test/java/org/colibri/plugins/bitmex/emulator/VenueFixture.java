package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.FaultGate;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Listing;
import org.colibri.venuekit.venue.OrderRequest;
import org.slf4j.LoggerFactory;

/** The venue on a small core: some pairs, a few levels of other people's orders, one funded account. */
final class VenueFixture {

    static final TradingPair LINEAR = TradingPair.parse("BTC-USDT");
    static final TradingPair INVERSE = TradingPair.parse("BTC-USD");
    static final String KEY = "fixtureKey";
    static final String SECRET = "fixtureSecret";

    final Exchange exchange;
    final Account account;
    final FaultBox faults = new FaultBox();
    final ServerHandler handler;

    VenueFixture(Loop loop, String connector, String limits) {
        BitmexProtocol protocol = new BitmexProtocol(connector);
        protocol.impossibleFaults().forEach(faults::rule);
        boolean spot = connector.equals(BitmexProtocol.SPOT);
        List<Listing> listings = new ArrayList<>();
        for (TradingPair pair : protocol.defaultPairs()) {
            String opening = pair.base().equals("BTC") ? "25000" : "1500";
            listings.add(new Listing(protocol.instrument(pair), new BigDecimal(opening)));
        }
        exchange = new Exchange(loop.clock(), listings, protocol.fees(), protocol.rules());
        account = exchange.accounts().open("client");
        exchange.deposit(account, "BTC", new BigDecimal("10"));
        exchange.deposit(account, "USDT", new BigDecimal("100000"));
        handler = new FaultGate(
                protocol.serve(new VenueServices(
                        loop,
                        exchange,
                        account,
                        Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET)),
                        faults,
                        RateScale.parse(limits),
                        null,
                        LoggerFactory.getLogger(VenueFixture.class))),
                faults,
                protocol.faultAnswers(),
                loop);
        for (int i = 1; i <= 3; i++) {
            outside(LINEAR, Side.BUY, Integer.toString(25000 - i), "1");
            outside(LINEAR, Side.SELL, Integer.toString(25000 + i), "1");
            if (!spot) {
                outside(INVERSE, Side.BUY, Integer.toString(25000 - i), "10000");
                outside(INVERSE, Side.SELL, Integer.toString(25000 + i), "10000");
            }
        }
    }

    /** Somebody else's limit order; its id. */
    long outside(TradingPair pair, Side side, String price, String amount) {
        return exchange.place(OrderRequest.limit(
                        exchange.accounts().outside(), pair, side, new BigDecimal(price), new BigDecimal(amount)))
                .order()
                .id();
    }

    void outsideTakes(TradingPair pair, Side side, String amount) {
        exchange.place(OrderRequest.market(exchange.accounts().outside(), pair, side, new BigDecimal(amount)));
    }

    void outsideCancels(long orderId) {
        exchange.cancel(exchange.accounts().outside(), orderId);
    }
}
