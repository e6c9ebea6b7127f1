package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's REST side: finds what a path means, lets it pass limits and gate, and writes answers and refusals. */
final class RestDoor {

    static final String ORDERS = "/api/v1/order";

    private static final String ROOT = "/api/v1";

    /** Routes that count by the second, too. */
    private static final Set<String> TRADES = Set.of(
            "POST /order",
            "PUT /order",
            "DELETE /order",
            "DELETE /order/all",
            "POST /position/leverage",
            "POST /position/isolate");

    private final PublicDesk market;
    private final AccountDesk account;
    private final OrderDesk orders;
    private final DeadMan deadMan;
    private final Gate gate;
    private final RateLimits limits;
    private final PrivateFeed feed;

    RestDoor(
            PublicDesk market,
            AccountDesk account,
            OrderDesk orders,
            DeadMan deadMan,
            Gate gate,
            RateLimits limits,
            PrivateFeed feed) {
        this.market = market;
        this.account = account;
        this.orders = orders;
        this.deadMan = deadMan;
        this.gate = gate;
        this.limits = limits;
        this.feed = feed;
    }

    void handle(ServerRequest request, Responder responder) {
        feed.work(() -> {
            ServerResponse response = respond(request);
            return () -> responder.respond(response);
        });
    }

    private ServerResponse respond(ServerRequest request) {
        Map<String, String> headers = RateLimits.headers();
        ServerResponse response;
        try {
            response = ServerResponse.json(200, Json.write(answer(request, headers)));
        } catch (Refusal refusal) {
            response = ServerResponse.json(refusal.status(), refusal.json());
        }
        return response.withHeaders(headers);
    }

    private JsonNode answer(ServerRequest request, Map<String, String> headers) {
        if (!request.path().startsWith(ROOT)) {
            throw Refusal.notFound();
        }
        String path = request.path().substring(ROOT.length());
        String route = request.method() + " " + path;
        boolean signed = Gate.isSigned(request.headers());
        limits.count(signed ? null : request.remoteAddress(), TRADES.contains(route), headers);
        if (signed) {
            gate.checkRequest(request);
        }
        Params params = Params.of(request);
        JsonNode answer = request.method().equals("GET") ? market.answer(path, params) : null;
        if (answer != null) {
            return answer;
        }
        if (!signed && isPrivate(route)) {
            throw Refusal.of(401, "Authorization Required");
        }
        return privately(route, params);
    }

    private static boolean isPrivate(String route) {
        return route.matches("[A-Z]+ /(order|execution|user|position)(/.*)?");
    }

    private JsonNode privately(String route, Params params) {
        return switch (route) {
            case "GET /order" -> Json.list(orders.list(params));
            case "POST /order" -> orders.place(params);
            case "PUT /order" -> orders.amend(params);
            case "DELETE /order" -> Json.list(orders.cancel(params));
            case "DELETE /order/all" -> Json.list(orders.cancelAll(params));
            case "POST /order/cancelAllAfter" -> deadMan.arm(params.integer("timeout"));
            case "GET /execution/tradeHistory" -> Json.list(account.history(params));
            case "GET /user/margin" -> account.margin(params);
            case "GET /user/wallet" -> account.wallet(params);
            case "GET /user/commission" -> account.commission();
            case "GET /position" -> Json.list(account.positions(params));
            case "POST /position/leverage" -> account.leverage(params);
            case "POST /position/isolate" -> account.isolate(params);
            case "POST /user/positionMode" -> account.positionMode(params);
            default -> throw Refusal.notFound();
        };
    }
}
