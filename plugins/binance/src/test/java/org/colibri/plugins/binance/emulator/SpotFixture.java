package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.server.FaultGate;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.Listing;
import org.colibri.venuekit.venue.OrderRequest;
import org.slf4j.LoggerFactory;

/** A spot venue on a small core: two pairs, a few levels of other people's orders, one funded account. */
final class SpotFixture {

    static final TradingPair BTC = new TradingPair("BTC", "USDT");
    static final TradingPair ETH = new TradingPair("ETH", "USDT");
    static final String KEY = "k".repeat(64);
    static final String SECRET = "s".repeat(64);
    static final Credentials HMAC = Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET));

    final Loop loop;
    final Exchange exchange;
    final Account account;
    final FaultBox faults = new FaultBox();
    final ServerHandler handler;

    SpotFixture(Loop loop, String limits, Credentials credentials, RecordedFrames recording) {
        this.loop = loop;
        BinanceProtocol protocol = new BinanceProtocol(EmulatorOptions.defaults());
        protocol.impossibleFaults().forEach(faults::rule);
        List<Listing> listings = new ArrayList<>();
        listings.add(new Listing(protocol.instrument(BTC), new BigDecimal("25000")));
        listings.add(new Listing(protocol.instrument(ETH), new BigDecimal("1500")));
        exchange = new Exchange(loop.clock(), listings, protocol.fees(), ExchangeRules.defaults());
        account = exchange.accounts().open("client");
        exchange.deposit(account, "BTC", new BigDecimal("10"));
        exchange.deposit(account, "ETH", new BigDecimal("100"));
        exchange.deposit(account, "USDT", new BigDecimal("1000000"));
        VenueServices services = new VenueServices(
                loop,
                exchange,
                account,
                credentials,
                faults,
                RateScale.parse(limits),
                recording,
                LoggerFactory.getLogger(SpotFixture.class));
        handler = new FaultGate(protocol.serve(services), faults, protocol.faultAnswers(), loop);
        for (int i = 1; i <= 5; i++) {
            BigDecimal ticks = BigDecimal.valueOf(i, 2);
            outside(BTC, Side.BUY, new BigDecimal("25000").subtract(ticks));
            outside(BTC, Side.SELL, new BigDecimal("25000").add(ticks));
            outside(ETH, Side.BUY, new BigDecimal("1500").subtract(ticks));
            outside(ETH, Side.SELL, new BigDecimal("1500").add(ticks));
        }
    }

    /** One base unit of somebody else's at that price. */
    void outside(TradingPair pair, Side side, BigDecimal price) {
        outside(pair, side, price, BigDecimal.ONE);
    }

    void outside(TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        exchange.place(OrderRequest.limit(exchange.accounts().outside(), pair, side, price, amount));
    }

    void outsideTakes(TradingPair pair, Side side, String amount) {
        exchange.place(OrderRequest.market(exchange.accounts().outside(), pair, side, new BigDecimal(amount)));
    }
}
