package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Who is logged in. A session lasts as long as its connection, so the fault {@code expireKey} ends the connections of
 * all sessions, or of the next one.
 */
final class Logins {

    private static final long MOST = 5;
    private static final long WINDOW_SECONDS = 15;
    private static final int USER = 4_162_438;

    private final Gate gate;
    private final RateLimits limits;
    private final FaultBox faults;
    private final Runnable cancelAll;
    private final Set<VenueSocket> loggedIn = new LinkedHashSet<>();

    /** @param cancelAll cancels all orders of the account */
    Logins(Gate gate, RateLimits limits, FaultBox faults, Runnable cancelAll) {
        this.gate = gate;
        this.limits = limits;
        this.faults = faults;
        this.cancelAll = cancelAll;
        faults.onSet(FaultKind.EXPIRE_KEY, fault -> {
            if (!loggedIn.isEmpty() && faults.fires(FaultKind.EXPIRE_KEY)) {
                List.copyOf(loggedIn).forEach(VenueSocket::expire);
            }
        });
    }

    /** Five in 15 seconds; the venue counts connections to its private host, which here is the same as the other. */
    boolean inTime() {
        return limits.passes("login", MOST, WINDOW_SECONDS);
    }

    /** Refuses a login that is not right. */
    void check(JsonNode frame) {
        if (faults.fires(FaultKind.REJECT_LOGIN)) {
            throw Refusal.badKey();
        }
        gate.checkLogin(frame);
    }

    /** The answer to a login, with what the key may do. */
    String welcome() {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("event", "auth")
                .put("status", "OK")
                .put("chanId", Connection.ACCOUNT)
                .put("userId", USER)
                .put("auth_id", "c011b210-0000-4000-8000-000000000001");
        ObjectNode caps = answer.putObject("caps");
        for (List<Object> area : AccountDesk.PERMISSIONS) {
            caps.putObject((String) area.get(0))
                    .put("read", (Integer) area.get(1))
                    .put("write", (Integer) area.get(2));
        }
        return answer.toString();
    }

    void add(VenueSocket socket) {
        loggedIn.add(socket);
        if (faults.fires(FaultKind.EXPIRE_KEY)) {
            socket.expire();
        }
    }

    void remove(VenueSocket socket) {
        loggedIn.remove(socket);
    }

    /** The dead man's switch. */
    void cancelAll() {
        cancelAll.run();
    }
}
