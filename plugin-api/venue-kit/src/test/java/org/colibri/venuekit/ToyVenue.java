package org.colibri.venuekit;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.Venues;

/** The smallest venue: GET tells best bid and ask, POST buys one at the path's price, a socket greets. */
final class ToyVenue implements VenueProtocol {

    VenueServices services;

    @Override
    public String connector() {
        return "toy";
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return List.of(Venues.BTC_USDT, Venues.ETH_USDT);
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return Venues.instrument(pair);
    }

    @Override
    public FeeSchedule fees() {
        return new ReceivedAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8);
    }

    @Override
    public Credentials generateCredentials(long seed) {
        return Credentials.of(Map.of("apiKey", "key" + seed));
    }

    @Override
    public ServerHandler serve(VenueServices given) {
        services = given;
        return new Handler();
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        return Map.of("rest", URI.create("http://127.0.0.1:" + port));
    }

    private final class Handler implements ServerHandler {

        @Override
        public void onRequest(ServerRequest request, Responder responder) {
            if (request.method().equals("POST")) {
                services.exchange()
                        .place(OrderRequest.limit(
                                services.account(),
                                Venues.BTC_USDT,
                                Side.BUY,
                                new BigDecimal(request.path().substring(1)),
                                BigDecimal.ONE));
            }
            responder.respond(ServerResponse.json(
                    200, services.exchange().market(Venues.BTC_USDT).book(1).toString()));
        }

        @Override
        public SocketHandler onSocket(ServerSocket socket) {
            socket.sendText("hello");
            return text -> socket.sendText("echo " + text);
        }
    }
}
