package org.colibri.venuekit.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.ErrorCategory;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.venue.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the control port's endpoints, JSON over HTTP with decimals as strings: {@code POST /trade}, {@code /book},
 * {@code /fault}, {@code /funding}, {@code /mark}, {@code /deleverage}, {@code GET /ledger} and {@code GET /fault}.
 */
public final class ControlPort implements ServerHandler {

    private final Logger logger = LoggerFactory.getLogger(ControlPort.class);
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Endpoint> posts = new TreeMap<>();
    private final Map<String, Endpoint> gets = new TreeMap<>();

    /** Answers a body, which is null for GET. */
    private interface Endpoint {

        JsonNode answer(JsonBody body);
    }

    /** Shows the ledger of the account. */
    public ControlPort(Exchange exchange, Account account, FaultBox faults, VenueIds ids) {
        MarketControl market = new MarketControl(exchange);
        PerpetualControl perpetuals = new PerpetualControl(exchange, account, market::market, json);
        Ledger ledger = new Ledger(exchange, account, ids);
        posts.put("/trade", market::trade);
        posts.put("/book", market::book);
        posts.put("/fault", body -> fault(faults, body));
        posts.put("/funding", perpetuals::funding);
        posts.put("/mark", perpetuals::mark);
        posts.put("/deleverage", perpetuals::deleverage);
        gets.put("/ledger", body -> ledger.toJson());
        gets.put("/fault", body -> inForce(faults));
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        responder.respond(answer(request));
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        return null;
    }

    private ServerResponse answer(ServerRequest request) {
        boolean get = request.method().equals("GET");
        Endpoint endpoint = (get ? gets : posts).get(request.path());
        if (endpoint == null || !get && !request.method().equals("POST")) {
            return unknown(request);
        }
        try {
            JsonBody body = get ? null : new JsonBody(json.readTree(request.body()));
            return ServerResponse.json(200, endpoint.answer(body));
        } catch (JsonProcessingException e) {
            return error(400, ErrorCategory.INVALID_REQUEST, "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return error(400, ErrorCategory.INVALID_REQUEST, "the body cannot be read: " + e.getMessage());
        } catch (ControlException e) {
            return error(400, e.category(), e.getMessage());
        } catch (RuntimeException e) {
            logger.error("{} {} failed", request.method(), request.path(), e);
            return error(500, ErrorCategory.UNKNOWN, "the emulator failed: " + e);
        }
    }

    private ServerResponse unknown(ServerRequest request) {
        boolean known = posts.containsKey(request.path()) || gets.containsKey(request.path());
        return error(
                known ? 405 : 404,
                ErrorCategory.INVALID_REQUEST,
                "unknown " + request.method() + " " + request.path() + ": expected POST "
                        + String.join(", ", posts.keySet()) + " or GET " + String.join(", ", gets.keySet()));
    }

    private JsonNode fault(FaultBox faults, JsonBody body) {
        body.allowOnly("kind", "value", "count");
        Fault fault = new Fault(body.text("kind"), body.integer("value", 0), (int) body.integer("count", 1));
        if (faults.impossible(fault.kind()) != null) {
            throw new ControlException(ErrorCategory.NOT_SUPPORTED, faults.impossible(fault.kind()));
        }
        try {
            faults.set(fault);
        } catch (IllegalArgumentException e) {
            throw new ControlException(ErrorCategory.INVALID_REQUEST, e.getMessage());
        }
        return json(fault);
    }

    /** A fault that has happened as often as it was to is not among them; one that lasts a while is until cleared. */
    private JsonNode inForce(FaultBox faults) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("faults");
        faults.inForce().forEach(fault -> list.add(json(fault)));
        return answer;
    }

    private ObjectNode json(Fault fault) {
        return json.createObjectNode()
                .put("kind", fault.kind())
                .put("value", fault.value())
                .put("count", fault.count());
    }

    private ServerResponse error(int status, ErrorCategory category, String message) {
        ObjectNode error = json.createObjectNode();
        error.putObject("error").put("category", category.name()).put("message", message);
        return ServerResponse.json(status, error.toString());
    }
}
