package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.emulator.EmulatorOptions;
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

/** The futures venue on a small core: two pairs, a few levels of other people's orders, 10,000 USDT. */
final class PerpetualFixture {

    static final TradingPair BTC = new TradingPair("BTC", "USDT");
    static final TradingPair ETH = new TradingPair("ETH", "USDT");

    final Exchange exchange;
    final Account account;
    final FaultBox faults = new FaultBox();
    final ServerHandler handler;

    PerpetualFixture(Loop loop, String limits) {
        BinancePerpetualProtocol protocol = new BinancePerpetualProtocol(EmulatorOptions.defaults());
        protocol.impossibleFaults().forEach(faults::rule);
        List<Listing> listings = new ArrayList<>();
        listings.add(new Listing(protocol.instrument(BTC), new BigDecimal("25000")));
        listings.add(new Listing(protocol.instrument(ETH), new BigDecimal("1500")));
        exchange = new Exchange(loop.clock(), listings, protocol.fees(), protocol.rules());
        account = exchange.accounts().open("client");
        exchange.deposit(account, "USDT", new BigDecimal("10000"));
        VenueServices services = new VenueServices(
                loop,
                exchange,
                account,
                SpotFixture.HMAC,
                faults,
                RateScale.parse(limits),
                null,
                LoggerFactory.getLogger(PerpetualFixture.class));
        handler = new FaultGate(protocol.serve(services), faults, protocol.faultAnswers(), loop);
        for (int i = 1; i <= 5; i++) {
            BigDecimal off = BigDecimal.valueOf(i, 1);
            outside(BTC, Side.BUY, new BigDecimal("25000").subtract(off).toString(), "1");
            outside(BTC, Side.SELL, new BigDecimal("25000").add(off).toString(), "1");
            outside(ETH, Side.BUY, new BigDecimal("1500").subtract(off).toString(), "1");
            outside(ETH, Side.SELL, new BigDecimal("1500").add(off).toString(), "1");
        }
    }

    void outside(TradingPair pair, Side side, String price, String amount) {
        exchange.place(OrderRequest.limit(
                exchange.accounts().outside(), pair, side, new BigDecimal(price), new BigDecimal(amount)));
    }

    void outsideTakes(TradingPair pair, Side side, String amount) {
        exchange.place(OrderRequest.market(exchange.accounts().outside(), pair, side, new BigDecimal(amount)));
    }
}
