package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.JsonText;

/** The account's listen key: made on request, good for an hour from its last renewal, and who listens by it. */
final class ListenKeys {

    private static final Duration LIFE = Duration.ofMinutes(60);
    private static final int LENGTH = 64;
    /** Keeps these keys apart from client order ids, which come from the same seed. */
    private static final long APART = 0x4C697374656E4B79L;

    private final Timers timers;
    private final VenueTime time;
    private final SplittableRandom random;
    private final Set<PerpetualUserSocket> sockets = new LinkedHashSet<>();
    private String key;
    private Timers.Timer end;

    ListenKeys(FaultBox faults, Timers timers, VenueTime time, long seed) {
        this.timers = timers;
        this.time = time;
        this.random = new SplittableRandom(seed ^ APART);
        faults.onSet(FaultKind.EXPIRE_KEY, fault -> {
            if (!sockets.isEmpty() && faults.fires(FaultKind.EXPIRE_KEY)) {
                expire();
            }
        });
    }

    /** Makes a key, or renews the one that is good. */
    JsonNode create() {
        if (key == null) {
            key = ClientIds.generate(random, LENGTH);
        }
        renew();
        return told();
    }

    /** Renews the key that is good. */
    JsonNode keepAlive() {
        if (key == null) {
            throw PerpetualRefusals.noListenKey();
        }
        renew();
        return told();
    }

    /** Ends the key; those who listen by it hear no more. */
    JsonNode close() {
        if (key != null) {
            forget();
            sockets.forEach(PerpetualUserSocket::mute);
            sockets.clear();
        }
        return JsonNodeFactory.instance.objectNode();
    }

    boolean isGood(String wanted) {
        return wanted.equals(key);
    }

    void add(PerpetualUserSocket socket) {
        sockets.add(socket);
    }

    void remove(PerpetualUserSocket socket) {
        sockets.remove(socket);
    }

    /** The key is no longer good: those who listen by it are told, and hear no more. */
    void expire() {
        if (key == null) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("e", "listenKeyExpired")
                .put("E", time.millis())
                .put("listenKey", key);
        forget();
        List<PerpetualUserSocket> all = List.copyOf(sockets);
        sockets.clear();
        String text = JsonText.of(event);
        all.forEach(socket -> socket.expire(text));
    }

    private void renew() {
        if (end != null) {
            end.cancel();
        }
        end = timers.after(LIFE, this::expire);
    }

    private void forget() {
        key = null;
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    private ObjectNode told() {
        return JsonNodeFactory.instance.objectNode().put("listenKey", key);
    }
}
