package org.colibri.plugins.binance.emulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** The connections that are logged on; the fault {@code expireKey} ends their sessions and all subscriptions. */
final class Sessions {

    private final Set<ApiSocket> loggedOn = new LinkedHashSet<>();

    Sessions(FaultBox faults, UserStreams streams) {
        faults.onSet(FaultKind.EXPIRE_KEY, fault -> {
            boolean inUse = !loggedOn.isEmpty() || !streams.isEmpty();
            if (inUse && faults.fires(FaultKind.EXPIRE_KEY)) {
                streams.expire();
                List<ApiSocket> all = List.copyOf(loggedOn);
                loggedOn.clear();
                all.forEach(ApiSocket::revoke);
            }
        });
    }

    void add(ApiSocket socket) {
        loggedOn.add(socket);
    }

    void remove(ApiSocket socket) {
        loggedOn.remove(socket);
    }
}
