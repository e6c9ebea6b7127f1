package org.colibri.plugins.ndax.emulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.testkit.loopback.LoopbackServer;
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

/** The venue on a small core: two pairs, five levels of other people's orders a side, one funded account. */
final class NdaxFixture {

    static final TradingPair BTC = new TradingPair("BTC", "CAD");
    static final TradingPair ETH = new TradingPair("ETH", "CAD");
    static final String KEY = "00112233445566778899aabbccddee01";
    static final String SECRET = "TESTsecretNdax000000000000000001";
    static final String USER = "57764";
    static final long ACCOUNT = 449;

    final Exchange exchange;
    final Account account;
    final FaultBox faults = new FaultBox();
    final ServerHandler handler;

    NdaxFixture(Loop loop, String limits) {
        NdaxProtocol protocol = new NdaxProtocol(1);
        protocol.impossibleFaults().forEach(faults::rule);
        exchange = new Exchange(
                loop.clock(),
                List.of(
                        new Listing(protocol.instrument(BTC), new BigDecimal("25000")),
                        new Listing(protocol.instrument(ETH), new BigDecimal("1500"))),
                protocol.fees(),
                protocol.rules());
        account = exchange.accounts().open("client");
        exchange.deposit(account, "BTC", new BigDecimal("10"));
        exchange.deposit(account, "ETH", new BigDecimal("100"));
        exchange.deposit(account, "CAD", new BigDecimal("1000000"));
        VenueServices services = new VenueServices(
                loop,
                exchange,
                account,
                Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET, "userId", USER)),
                faults,
                RateScale.parse(limits),
                null,
                LoggerFactory.getLogger(NdaxFixture.class));
        handler = new FaultGate(protocol.serve(services), faults, protocol.faultAnswers(), loop);
        for (int i = 1; i <= 5; i++) {
            BigDecimal ticks = BigDecimal.valueOf(i, 2);
            outside(BTC, Side.BUY, new BigDecimal("25000").subtract(ticks));
            outside(BTC, Side.SELL, new BigDecimal("25000").add(ticks));
            outside(ETH, Side.BUY, new BigDecimal("1500").subtract(ticks));
            outside(ETH, Side.SELL, new BigDecimal("1500").add(ticks));
        }
    }

    /** On a real port, with the venue's limits. */
    static LoopbackServer<NdaxFixture> open() {
        return open("venue");
    }

    static LoopbackServer<NdaxFixture> open(String limits) {
        return new LoopbackServer<>(loop -> new NdaxFixture(loop, limits), fixture -> fixture.handler);
    }

    static void fault(LoopbackServer<NdaxFixture> venue, String kind, long value, int count) {
        venue.run(() -> venue.fixture().faults.set(new Fault(kind, value, count)));
    }

    static void outsideTakes(LoopbackServer<NdaxFixture> venue, TradingPair pair, Side side, String amount) {
        venue.run(() -> venue.fixture()
                .exchange
                .place(OrderRequest.market(
                        venue.fixture().exchange.accounts().outside(), pair, side, new BigDecimal(amount))));
    }

    static void outsidePlaces(
            LoopbackServer<NdaxFixture> venue, TradingPair pair, Side side, String price, String amount) {
        venue.run(() -> venue.fixture().outside(pair, side, new BigDecimal(price), new BigDecimal(amount)));
    }

    private void outside(TradingPair pair, Side side, BigDecimal price) {
        outside(pair, side, price, BigDecimal.ONE);
    }

    private void outside(TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        exchange.place(OrderRequest.limit(exchange.accounts().outside(), pair, side, price, amount));
    }
}
