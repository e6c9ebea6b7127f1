package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.colibri.testkit.loopback.LoopbackServer;

/** The futures venue on a real loopback port, and what tests often ask of it. */
final class PerpetualLoopback implements AutoCloseable {

    private final LoopbackServer<PerpetualFixture> server;
    final PlainClient client;

    PerpetualLoopback() {
        this("venue");
    }

    PerpetualLoopback(String limits) {
        server = new LoopbackServer<>(loop -> new PerpetualFixture(loop, limits), fixture -> fixture.handler);
        client = new PlainClient(server.port(), server.loop()::millis);
    }

    PerpetualFixture fixture() {
        return server.fixture();
    }

    void run(Runnable task) {
        server.run(task);
    }

    long millis() {
        return server.loop().millis();
    }

    /** Values BTC at a price. */
    void mark(String price) {
        run(() -> fixture().exchange.perpetuals().mark(PerpetualFixture.BTC, new BigDecimal(price)));
    }

    /** The answer to a signed request that must succeed. */
    JsonNode ask(String method, String path, String... parameters) {
        PlainClient.Reply reply = client.signed(method, "/fapi" + path, parameters);
        if (reply.status() != 200) {
            throw new AssertionError(method + " " + path + ": " + reply);
        }
        return reply.body();
    }

    /** Code and text of the refusal of a signed request. */
    String refusal(String method, String path, String... parameters) {
        PlainClient.Reply reply = client.signed(method, "/fapi" + path, parameters);
        return reply.status() + " " + reply.code() + " " + reply.message();
    }

    JsonNode limit(String side, String price, String quantity, String... more) {
        return order("LIMIT", side, quantity, with(more, "price", price, "timeInForce", "GTC"));
    }

    JsonNode market(String side, String quantity, String... more) {
        return order("MARKET", side, quantity, more);
    }

    private JsonNode order(String type, String side, String quantity, String... more) {
        return ask(
                "POST",
                "/v1/order",
                with(
                        more,
                        "symbol",
                        "BTCUSDT",
                        "side",
                        side,
                        "type",
                        type,
                        "quantity",
                        quantity,
                        "newOrderRespType",
                        "RESULT"));
    }

    static String[] with(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(some, 0, all, more.length, some.length);
        return all;
    }

    /** The only position of BTC, by {@code /v3/positionRisk}. */
    JsonNode position() {
        return ask("GET", "/v3/positionRisk", "symbol", "BTCUSDT").path(0);
    }

    String available() {
        return ask("GET", "/v3/balance").path(0).path("availableBalance").asText();
    }

    /** A new listen key. */
    String listenKey() {
        return client.send("POST", "/fapi/v1/listenKey", "", Map.of("X-MBX-APIKEY", SpotFixture.KEY))
                .body()
                .path("listenKey")
                .asText();
    }

    /** The account's events. */
    VenueSocket events() {
        return client.socket("/private/ws/" + listenKey());
    }

    static JsonNode event(VenueSocket socket, String type) {
        return socket.await(message -> message.path("e").asText().equals(type));
    }

    @Override
    public void close() {
        server.close();
    }
}
