package org.colibri.plugins.ndax.emulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Who is logged in: tokens, each for an address and for an hour after its last use, and connections. The fault {@code
 * expireKey} ends all of them, or else the next one.
 */
final class Sessions {

    private static final long IDLE_MILLIS = 3_600_000;
    private static final int MOST = 1_000;

    private final Clock clock;
    private final FaultBox faults;
    private final SplittableRandom random;
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Set<Connection> connections = new LinkedHashSet<>();

    /** A connection that is logged in. */
    interface Connection {

        /** The session has expired: the venue closes the connection. */
        void expire();
    }

    private static final class Token {

        private final String address;
        private long usedAt;

        private Token(String address, long usedAt) {
            this.address = address;
            this.usedAt = usedAt;
        }
    }

    Sessions(Clock clock, FaultBox faults, long seed) {
        this.clock = clock;
        this.faults = faults;
        random = new SplittableRandom(seed);
        faults.onSet(FaultKind.EXPIRE_KEY, fault -> {
            boolean inUse = !tokens.isEmpty() || !connections.isEmpty();
            if (inUse && faults.fires(FaultKind.EXPIRE_KEY)) {
                expireAll();
            }
        });
    }

    /** A new token for that address; no longer good when the fault meets it. */
    String open(String address) {
        String token = new UUID(random.nextLong(), random.nextLong()).toString();
        if (!faults.fires(FaultKind.EXPIRE_KEY)) {
            tokens.put(token, new Token(address, clock.millis()));
            if (tokens.size() > MOST) {
                tokens.remove(tokens.keySet().iterator().next());
            }
        }
        return token;
    }

    /** Whether the token is good for that address; using it keeps it for another hour. */
    boolean use(String text, String address) {
        Token token = tokens.get(text);
        if (token == null || !token.address.equals(address)) {
            return false;
        }
        if (clock.millis() - token.usedAt > IDLE_MILLIS) {
            tokens.remove(text);
            return false;
        }
        token.usedAt = clock.millis();
        return true;
    }

    boolean isOpen(String token) {
        return tokens.containsKey(token);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    private void expireAll() {
        tokens.clear();
        List<Connection> all = List.copyOf(connections);
        connections.clear();
        all.forEach(Connection::expire);
    }
}
