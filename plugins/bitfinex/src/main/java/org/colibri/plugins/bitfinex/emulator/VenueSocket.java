package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.colibri.venuekit.server.SocketHandler;

/** One connection to {@code /ws/2}: what its client asks of it, and what it is told of the venue itself. */
final class VenueSocket implements SocketHandler {

    private static final int UNKNOWN_EVENT = 10000;
    private static final int BAD_OPTIONS = 10050;
    private static final int NORMAL = 1000;
    private static final int CANCEL_ON_CLOSE = 4;

    private final Connection connection;
    private final Subscriptions subscriptions;
    private final Logins logins;
    private final Function<Connection, AccountSession> sessions;
    private final VenueTime time;
    private AccountSession session;
    private boolean cancelsOnClose;

    VenueSocket(
            Connection connection,
            Subscriptions subscriptions,
            Logins logins,
            Function<Connection, AccountSession> sessions,
            VenueTime time) {
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.logins = logins;
        this.sessions = sessions;
        this.time = time;
        connection.event("{\"event\":\"info\",\"version\":2,\"serverId\":\"c011b210-0000-4000-8000-000000000002\","
                + "\"platform\":{\"status\":1}}");
    }

    @Override
    public void onText(String text) {
        JsonNode frame = Requests.json(text);
        if (Requests.isAccountFrame(frame)) {
            if (session == null) {
                error(10100, "auth: required");
            } else {
                session.operate(frame);
            }
            return;
        }
        switch (frame.path("event").asText()) {
            case "subscribe" -> subscriptions.subscribe(frame);
            case "unsubscribe" -> subscriptions.unsubscribe(frame);
            case "conf" -> options(frame);
            case "ping" -> pong(frame);
            case "auth" -> logIn(frame);
            case "unauth" -> logOut();
            default -> error(UNKNOWN_EVENT, "event: unknown");
        }
    }

    @Override
    public void onClose() {
        endSession();
        subscriptions.closeAll();
        connection.closed();
        if (cancelsOnClose) {
            logins.cancelAll();
        }
    }

    /** The session is over, and with it the connection. */
    void expire() {
        endSession();
        connection.end(NORMAL, "session expired");
    }

    /** Maintenance begins or is over: says so; meanwhile channels are still and miss what happens. */
    void maintenance(boolean begins) {
        connection.event(
                begins
                        ? info(
                                20060,
                                "Entering in Maintenance mode. Please pause any activity and resume after receiving"
                                        + " the info message 20061 (it should take 120 seconds at most).")
                        : info(
                                20061,
                                "Maintenance ended. You can resume normal activity. It is advised to unsubscribe/"
                                        + "subscribe again all channels."));
        connection.pause(begins);
    }

    private void options(JsonNode frame) {
        JsonNode flags = frame.path("flags");
        if (!flags.canConvertToInt() || flags.asInt() < 0) {
            error(BAD_OPTIONS, "conf: invalid");
            return;
        }
        connection.options(flags.asInt());
        connection.event(
                event("conf").put("status", "OK").put("flags", flags.asInt()).toString());
    }

    private void pong(JsonNode frame) {
        ObjectNode pong = event("pong").put("ts", time.millis());
        if (frame.has("cid")) {
            pong.set("cid", frame.get("cid"));
        }
        connection.event(pong.toString());
    }

    private void logIn(JsonNode frame) {
        if (!logins.inTime()) {
            expire();
            return;
        }
        try {
            if (session != null) {
                throw new Refusal(10100, "auth: dup");
            }
            logins.check(frame);
        } catch (Refusal refusal) {
            connection.event(event("auth")
                    .put("status", "FAILED")
                    .put("chanId", Connection.ACCOUNT)
                    .put("code", refusal.code())
                    .put("msg", refusal.getMessage())
                    .toString());
            return;
        }
        connection.event(logins.welcome());
        session = sessions.apply(connection);
        session.start(frame.path("filter"));
        cancelsOnClose = frame.path("dms").asInt() == CANCEL_ON_CLOSE;
        logins.add(this);
    }

    private void logOut() {
        endSession();
        connection.event(event("unauth")
                .put("status", "OK")
                .put("chanId", Connection.ACCOUNT)
                .toString());
    }

    private void endSession() {
        if (session != null) {
            session.stop();
            session = null;
            logins.remove(this);
        }
    }

    private void error(int code, String message) {
        connection.event(event("error").put("msg", message).put("code", code).toString());
    }

    private static String info(int code, String message) {
        return event("info").put("code", code).put("msg", message).toString();
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }
}
