package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's REST side: finds what a path means, lets it pass limits and gate, and writes answers and refusals. */
final class RestDoor {

    static final String WRITES = "/v2/auth/w/";

    private static final String ROOT = "/v2/";
    private static final String PRIVATE = "/v2/auth/";
    private static final long PRIVATE_PER_MINUTE = 90;
    private static final int MILLIS = 1_000;

    /** By a path's first part, the smaller of the numbers that are known. */
    private static final Map<String, Long> PUBLIC_PER_MINUTE = Map.of(
            "platform", 15L, "conf", 15L, "book", 30L, "ticker", 30L, "tickers", 30L, "trades", 30L, "candles", 30L);

    private final PublicDesk market;
    private final AccountDesk account;
    private final OrderDesk orders;
    private final Gate gate;
    private final RateLimits limits;
    private final AccountFeed feed;
    private final VenueTime time;

    RestDoor(
            PublicDesk market,
            AccountDesk account,
            OrderDesk orders,
            Gate gate,
            RateLimits limits,
            AccountFeed feed,
            VenueTime time) {
        this.market = market;
        this.account = account;
        this.orders = orders;
        this.gate = gate;
        this.limits = limits;
        this.feed = feed;
        this.time = time;
    }

    void handle(ServerRequest request, Responder responder) {
        feed.work(() -> {
            ServerResponse response = respond(request).withHeader("Date", time.date());
            return () -> responder.respond(response);
        });
    }

    private ServerResponse respond(ServerRequest request) {
        try {
            if (request.path().startsWith(PRIVATE)) {
                String answer = request.method().equals("POST") ? privately(request) : null;
                return answer == null ? notFound() : ServerResponse.json(200, answer);
            }
            if (!request.path().startsWith(ROOT) || !request.method().equals("GET")) {
                return notFound();
            }
            String[] path = request.path().substring(ROOT.length()).split("/");
            Long limit = PUBLIC_PER_MINUTE.get(path[0]);
            if (limit != null && !limits.passesMinute(path[0], limit)) {
                return ServerResponse.json(429, RateLimits.REFUSED);
            }
            String answer = publicly(path, Requests.query(request.query()));
            return answer == null ? notFound() : ServerResponse.json(200, answer);
        } catch (Refusal refusal) {
            return ServerResponse.json(refusal.status(), refusal.json());
        }
    }

    private String publicly(String[] rawPath, Map<String, String> query) {
        List<String> path = new ArrayList<>();
        for (String part : rawPath) {
            path.add(Requests.decoded(part));
        }
        String first = path.get(0);
        String second = path.size() > 1 ? path.get(1) : "";
        String third = path.size() > 2 ? path.get(2) : "";
        return switch (path.size() + " " + first) {
            case "2 platform" -> second.equals("status") ? "[1]" : null;
            case "2 conf" -> market.settings(second);
            case "3 book" -> market.book(second, third, query);
            case "2 ticker" -> market.ticker(second);
            case "1 tickers" -> market.tickers(query);
            case "3 trades" -> third.equals("hist") ? market.trades(second, query) : null;
            case "3 candles" ->
                third.equals("hist") || third.equals("last") ? market.candles(second, third, query) : null;
            default -> null;
        };
    }

    private String privately(ServerRequest request) {
        String path = Requests.decoded(request.path().substring(PRIVATE.length()));
        if (!limits.passesMinute(endpoint(path), PRIVATE_PER_MINUTE)) {
            throw Refusal.tooFast();
        }
        gate.checkRequest(request);
        JsonNode body = request.bodyText().isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : Requests.json(request.bodyText());
        if (!body.isObject()) {
            throw Refusal.parameter("body");
        }
        return path.startsWith("w/") ? write(path, body) : read(path.split("/"), path, body);
    }

    private String read(String[] parts, String path, JsonNode body) {
        switch (path) {
            case "r/wallets" -> {
                return account.wallets();
            }
            case "r/summary" -> {
                return account.summary();
            }
            case "r/permissions" -> {
                return account.permissions();
            }
            default -> {
                // the others may name a symbol
            }
        }
        boolean history = parts[parts.length - 1].equals("hist");
        String symbol = parts.length == (history ? 4 : 3) ? parts[2] : null;
        boolean fits = parts.length == 2 + (history ? 1 : 0) + (symbol == null ? 0 : 1);
        if (fits && parts[1].equals("orders")) {
            return history ? account.doneOrders(symbol, body) : account.openOrders(symbol, body);
        }
        if (fits && parts[1].equals("trades") && history) {
            return account.trades(symbol, body);
        }
        if (parts.length == 4 && parts[1].equals("order") && parts[3].equals("trades")) {
            int colon = parts[2].lastIndexOf(':');
            return colon < 0 ? null : account.tradesOf(parts[2].substring(0, colon), parts[2].substring(colon + 1));
        }
        return null;
    }

    private String write(String path, JsonNode body) {
        return switch (path) {
            case "w/order/submit" -> submitted(orders.place(body));
            case "w/order/update" -> orders.change(body).json(time.millis());
            case "w/order/cancel" -> orders.cancel(body).json(time.millis());
            case "w/order/cancel/multi" -> orders.cancelSeveral(body).json(time.millis());
            case "w/order/multi" -> several(body.path("ops"));
            default -> null;
        };
    }

    /** Told in seconds, with a list of one order. */
    private String submitted(Notice notice) {
        return Notice.success("on-req", "[" + notice.data() + "]", "Submitting 1 orders.")
                .json(time.millis() / MILLIS);
    }

    /** Each operation's own notification, also of one that was refused. */
    private String several(JsonNode operations) {
        if (!operations.isArray() || operations.isEmpty() || operations.size() > OrderDesk.MOST_OPERATIONS) {
            throw Refusal.parameter("ops");
        }
        List<String> notices = new ArrayList<>();
        for (JsonNode operation : operations) {
            notices.add(
                    orders.answer(operation.path(0).asText(), operation.path(1)).json(time.millis()));
        }
        return Notice.success("ox_multi-req", Row.of(notices), "Submitting " + notices.size() + " order operations.")
                .json(time.millis());
    }

    /** A path without the symbol in it. */
    private static String endpoint(String path) {
        return path.replaceAll("/[tf][^/]*[A-Z][^/]*", "/symbol");
    }

    private static ServerResponse notFound() {
        return ServerResponse.json(404, "{\"error\":\"ERR_NOT_FOUND\"}");
    }
}
