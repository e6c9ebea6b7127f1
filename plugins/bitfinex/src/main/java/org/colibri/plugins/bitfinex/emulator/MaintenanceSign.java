package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.emulator.Fault;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** Tells all open sockets when maintenance, the fault, begins and ends. */
final class MaintenanceSign {

    private final Timers timers;
    private final Set<VenueSocket> sockets = new LinkedHashSet<>();
    private Timers.Timer end;
    private boolean up;

    MaintenanceSign(FaultBox faults, Timers timers) {
        this.timers = timers;
        faults.onSet(FaultKind.MAINTENANCE, this::set);
    }

    void add(VenueSocket socket) {
        sockets.add(socket);
    }

    void remove(VenueSocket socket) {
        sockets.remove(socket);
    }

    private void set(Fault fault) {
        if (end != null) {
            end.cancel();
            end = null;
        }
        boolean begins = fault.count() >= 0;
        if (fault.count() > 0) {
            end = timers.after(Duration.ofSeconds(fault.value()), () -> show(false));
        }
        show(begins);
    }

    private void show(boolean begins) {
        if (up != begins) {
            up = begins;
            List.copyOf(sockets).forEach(socket -> socket.maintenance(begins));
        }
    }
}
