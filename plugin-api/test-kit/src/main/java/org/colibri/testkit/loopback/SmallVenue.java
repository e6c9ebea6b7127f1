package org.colibri.testkit.loopback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.server.FaultGate;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Listing;
import org.colibri.venuekit.venue.OrderRequest;
import org.slf4j.LoggerFactory;

/** A venue's protocol on a small core: some pairs, other people's orders, one funded account. On one loop. */
public final class SmallVenue {

    private final Exchange exchange;
    private final Account account;
    private final FaultBox faults = new FaultBox();
    private final ServerHandler handler;

    /**
     * An exchange with these markets and nothing in them.
     *
     * @param openings the pairs and at what price they open
     * @param deposits what the account has
     * @param limits by which the venue's rate limits are multiplied, as in {@code EmulatorOptions}
     * @param recording the frames that the protocol replays, or null
     */
    public SmallVenue(
            Loop loop,
            VenueProtocol protocol,
            List<Map.Entry<TradingPair, String>> openings,
            List<Map.Entry<String, String>> deposits,
            Credentials credentials,
            String limits,
            RecordedFrames recording) {
        protocol.impossibleFaults().forEach(faults::rule);
        List<Listing> listings = new ArrayList<>();
        for (Map.Entry<TradingPair, String> opening : openings) {
            listings.add(new Listing(protocol.instrument(opening.getKey()), new BigDecimal(opening.getValue())));
        }
        exchange = new Exchange(loop.clock(), listings, protocol.fees(), protocol.rules());
        account = exchange.accounts().open("client");
        for (Map.Entry<String, String> deposit : deposits) {
            exchange.deposit(account, deposit.getKey(), new BigDecimal(deposit.getValue()));
        }
        VenueServices services = new VenueServices(
                loop,
                exchange,
                account,
                credentials,
                faults,
                RateScale.parse(limits),
                recording,
                LoggerFactory.getLogger(protocol.getClass()));
        handler = new FaultGate(protocol.serve(services), faults, protocol.faultAnswers(), loop);
    }

    public Exchange exchange() {
        return exchange;
    }

    /** The account of the credentials. */
    public Account account() {
        return account;
    }

    public FaultBox faults() {
        return faults;
    }

    /** The venue's requests and sockets, behind its faults. */
    public ServerHandler handler() {
        return handler;
    }

    /** Sets a fault, as the control port does. */
    public void fault(String kind, long value, int count) {
        faults.set(new Fault(kind, value, count));
    }

    /** Other people's orders of that amount on both sides, a step apart from each other and from the middle. */
    public SmallVenue levels(TradingPair pair, int count, String middle, String step, String amount) {
        for (int i = 1; i <= count; i++) {
            BigDecimal away = new BigDecimal(step).multiply(BigDecimal.valueOf(i));
            outside(pair, Side.BUY, new BigDecimal(middle).subtract(away), new BigDecimal(amount));
            outside(pair, Side.SELL, new BigDecimal(middle).add(away), new BigDecimal(amount));
        }
        return this;
    }

    /** Somebody else's limit order; its id. */
    public long outside(TradingPair pair, Side side, String price, String amount) {
        return outside(pair, side, new BigDecimal(price), new BigDecimal(amount));
    }

    public long outside(TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        return exchange.place(OrderRequest.limit(exchange.accounts().outside(), pair, side, price, amount))
                .order()
                .id();
    }

    /** Somebody else takes so much at whatever price. */
    public void outsideTakes(TradingPair pair, Side side, String amount) {
        exchange.place(OrderRequest.market(exchange.accounts().outside(), pair, side, new BigDecimal(amount)));
    }

    public void outsideCancels(long orderId) {
        exchange.cancel(exchange.accounts().outside(), orderId);
    }
}
