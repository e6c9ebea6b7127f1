package org.colibri.venuekit.simulation;

import java.time.Duration;
import org.colibri.api.time.Loop;

/** One direction of a connection: what is sent arrives in order, each after the network's delay of that moment. */
final class Pipe {

    private final SimulatedNetwork network;
    private final Link link;
    private final Loop to;
    private long lastDue;

    Pipe(SimulatedNetwork network, Link link, Loop to) {
        this.network = network;
        this.link = link;
        this.to = to;
    }

    /** Arrives unless the connection breaks before, or has fallen silent. */
    void send(Runnable arrival) {
        if (!link.isOpen()) {
            return;
        }
        lastDue = Math.max(lastDue, network.arrivalNanos());
        schedule(() -> {
            if (link.isOpen()) {
                arrival.run();
            }
        });
    }

    /** Arrives whatever has become of the connection. */
    void force(Runnable arrival) {
        lastDue = Math.max(lastDue, network.arrivalNanos());
        schedule(arrival);
    }

    private void schedule(Runnable arrival) {
        to.timers().after(Duration.ofNanos(lastDue - network.nanos()), arrival);
    }
}
