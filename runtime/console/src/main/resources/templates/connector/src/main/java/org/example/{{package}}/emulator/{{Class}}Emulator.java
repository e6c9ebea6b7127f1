package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** The venue's door: finds what a request wants, lets it in or refuses it, and opens sockets. CHANGE: the paths. */
final class {{Class}}Emulator implements ServerHandler {

    private final Gate gate;
    private final Sessions sessions;
    private final Channels channels;
    private final Map<String, Function<Parameters, JsonNode>> open;
    private final Map<String, Function<Parameters, JsonNode>> signed;

    {{Class}}Emulator(VenueServices services) {
        Views views = new Views(services.exchange());
        gate = new Gate(services);
        sessions = new Sessions(services, gate, views);
        channels = new Channels(services, views);
        PublicDesk market = new PublicDesk(services, views);
        OrderDesk orders = new OrderDesk(services, views);
        open = Map.of(
                "GET /time", market::time,
                "GET /instruments", market::instruments,
                "GET /book", market::book,
                "GET /ticker", market::ticker,
                "GET /trades", market::trades,
                "GET /candles", market::candles);
        signed = Map.of(
                "GET /key", orders::key,
                "GET /balances", orders::balances,
                "GET /fees", orders::fees,
                "POST /order", orders::place,
                "GET /order", orders::order,
                "DELETE /order", orders::cancel,
                "GET /orders", orders::openOrders,
                "DELETE /orders", orders::cancelAll,
                "GET /fills", orders::fills);
        services.exchange().addListener(sessions);
        services.exchange().addListener(channels);
    }

    /** The events that a request causes follow its answer, unless a fault turns that round. */
    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        sessions.work(() -> {
            ServerResponse response = answer(request);
            return () -> responder.respond(response);
        });
    }

    private ServerResponse answer(ServerRequest request) {
        String what = request.method() + " " + request.path();
        try {
            gate.count();
            if (signed.containsKey(what)) {
                gate.check(request);
            }
            Function<Parameters, JsonNode> desk = signed.getOrDefault(what, open.get(what));
            if (desk == null) {
                throw new Refusal(404, "bad-request", "there is no " + what);
            }
            return ServerResponse.json(
                    200, desk.apply(new Parameters(request.query())).toString());
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        return socket.path().equals("/socket") ? new VenueSocket(socket, channels, sessions) : null;
    }
}
