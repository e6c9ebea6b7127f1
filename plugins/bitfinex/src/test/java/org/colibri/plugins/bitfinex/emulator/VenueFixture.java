package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
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

    static final TradingPair BTC = new TradingPair("BTC", "USD");
    static final TradingPair ETH = new TradingPair("ETH", "USD");
    static final TradingPair BTC_TETHER = new TradingPair("BTC", "USDT");
    static final TradingPair DOGE = new TradingPair("DOGE", "USDT");
    static final String KEY = "fixtureKey";
    static final String SECRET = "fixtureSecret";

    final Exchange exchange;
    final Account account;
    final FaultBox faults = new FaultBox();
    final ServerHandler handler;

    VenueFixture(Loop loop, String limits) {
        BitfinexProtocol protocol = new BitfinexProtocol();
        protocol.impossibleFaults().forEach(faults::rule);
        exchange = new Exchange(
                loop.clock(),
                List.of(
                        new Listing(protocol.instrument(BTC), new BigDecimal("25000")),
                        new Listing(protocol.instrument(ETH), new BigDecimal("1500")),
                        new Listing(protocol.instrument(BTC_TETHER), new BigDecimal("25000")),
                        new Listing(protocol.instrument(DOGE), new BigDecimal("0.1"))),
                protocol.fees(),
                protocol.rules());
        account = exchange.accounts().open("client");
        exchange.deposit(account, "BTC", new BigDecimal("10"));
        exchange.deposit(account, "ETH", new BigDecimal("100"));
        exchange.deposit(account, "USD", new BigDecimal("1000000"));
        exchange.deposit(account, "USDT", new BigDecimal("1000"));
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
        for (int i = 1; i <= 5; i++) {
            outside(BTC, Side.BUY, Integer.toString(25000 - i), "1");
            outside(BTC, Side.SELL, Integer.toString(25000 + i), "1");
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
