package org.colibri.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** The emulator's control port: a test acts as the rest of the market and as fate, and reads the truth. */
public final class VenueControl {

    private static final List<HttpRequest.Header> JSON_BODY =
            List.of(new HttpRequest.Header("Content-Type", "application/json"));

    private final URI address;
    private final HttpTransport http;
    private final LoopDriver loop;
    private final ObjectMapper json = new ObjectMapper();

    VenueControl(URI address, HttpTransport http, LoopDriver loop) {
        this.address = address;
        this.http = http;
        this.loop = loop;
    }

    /** A market order of somebody else; the amount that it found. */
    public BigDecimal trade(TradingPair pair, Side side, BigDecimal amount) {
        ObjectNode body = json.createObjectNode()
                .put("tradingPair", pair.toString())
                .put("side", side.name())
                .put("amount", amount.toPlainString());
        return new BigDecimal(post("/trade", body).path("filledAmount").asText());
    }

    /** Replaces all that others have in the book; our own orders stay. The whole book as it then is. */
    public BookSnapshot book(TradingPair pair, List<BookLevel> bids, List<BookLevel> asks) {
        ObjectNode body = json.createObjectNode().put("tradingPair", pair.toString());
        levels(body.putArray("bids"), bids);
        levels(body.putArray("asks"), asks);
        JsonNode answer = post("/book", body);
        return new BookSnapshot(
                pair,
                0,
                answer.path("sequence").asLong(),
                BookState.VALID,
                levels(answer.path("bids")),
                levels(answer.path("asks")));
    }

    /** Positions of a perpetual are valued at that price from now on, and liquidated where they are not carried there. */
    public void mark(TradingPair pair, BigDecimal price) {
        post(
                "/mark",
                json.createObjectNode().put("tradingPair", pair.toString()).put("price", price.toPlainString()));
    }

    /** Positions of a perpetual pay each other now; a positive rate is paid by those who are long. */
    public void funding(TradingPair pair, BigDecimal rate) {
        post(
                "/funding",
                json.createObjectNode().put("tradingPair", pair.toString()).put("rate", rate.toPlainString()));
    }

    /** Takes so much of the account's position of a perpetual in one-way mode, as auto-deleveraging does. */
    public void deleverage(TradingPair pair, BigDecimal amount) {
        post("/deleverage", deleveraging(pair, amount));
    }

    /** Whether the emulator takes away what margin no longer carries; asked while there is no position to take from. */
    public boolean liquidates(TradingPair pair) {
        return isPossible("/deleverage", deleveraging(pair, BigDecimal.ONE));
    }

    private ObjectNode deleveraging(TradingPair pair, BigDecimal amount) {
        return json.createObjectNode().put("tradingPair", pair.toString()).put("amount", amount.toPlainString());
    }

    /** Puts a fault in force, once; false where the emulator says that it cannot happen at this venue. */
    public boolean faultWherePossible(String kind) {
        return isPossible(
                "/fault",
                json.createObjectNode().put("kind", kind).put("value", 0).put("count", 1));
    }

    private boolean isPossible(String path, ObjectNode body) {
        HttpResponse response = send("POST", path, body.toString().getBytes(StandardCharsets.UTF_8));
        if (response.status() != 200 && !response.text().contains(ErrorCategory.NOT_SUPPORTED.name())) {
            throw new AssertionError("POST " + path + " of the control port: " + response.text());
        }
        return response.status() == 200;
    }

    /** Puts a fault in force; value and count mean what the command line says. */
    public void fault(String kind, long value, int count) {
        post(
                "/fault",
                json.createObjectNode().put("kind", kind).put("value", value).put("count", count));
    }

    /** True from when a fault is set until it has happened as often as it was to, or is cleared. */
    public boolean isPending(String kind) {
        return StreamSupport.stream(ask("GET", "/fault", null).path("faults").spliterator(), false)
                .anyMatch(fault -> fault.path("kind").asText().equals(kind));
    }

    /** Ends a fault that lasts. */
    public void clear(String kind) {
        fault(kind, 0, -1);
    }

    public VenueLedger ledger() {
        return LedgerReader.read(ask("GET", "/ledger", null));
    }

    private JsonNode post(String path, JsonNode body) {
        return ask("POST", path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode ask(String method, String path, byte[] body) {
        HttpResponse response = send(method, path, body);
        if (response.status() != 200) {
            throw new AssertionError(method + " " + path + " of the control port: " + response.text());
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("the control port's answer is not JSON", e);
        }
    }

    private HttpResponse send(String method, String path, byte[] body) {
        HttpRequest request = new HttpRequest(
                method, address.resolve(path), body == null ? List.of() : JSON_BODY, body, EmulatedVenue.BOUND, false);
        return loop.join(() -> http.send(request), EmulatedVenue.BOUND);
    }

    private static void levels(ArrayNode list, List<BookLevel> levels) {
        levels.forEach(level -> list.addArray()
                .add(level.price().toPlainString())
                .add(level.amount().toPlainString()));
    }

    private static List<BookLevel> levels(JsonNode list) {
        List<BookLevel> levels = new ArrayList<>();
        list.forEach(level -> levels.add(new BookLevel(
                new BigDecimal(level.path(0).asText()),
                new BigDecimal(level.path(1).asText()))));
        return levels;
    }
}
