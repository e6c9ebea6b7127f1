package org.colibri.venuekit.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** Gives a venue's answer late, cut off or swollen when such a fault is in force. */
final class GatedResponder implements Responder {

    /** Above the 64 MiB that a decoded answer may have. */
    private static final int OVERSIZE = 65 << 20;

    private final Responder responder;
    private final FaultBox faults;
    private final Loop loop;

    GatedResponder(Responder responder, FaultBox faults, Loop loop) {
        this.responder = responder;
        this.faults = faults;
        this.loop = loop;
    }

    @Override
    public void respond(ServerResponse response) {
        boolean cut = faults.fires(FaultKind.TRUNCATE);
        ServerResponse sent = faults.fires(FaultKind.OVERSIZE) ? swollen(response) : response;
        if (cut) {
            later(() -> responder.respondCut(sent, sent.body().length / 2));
        } else {
            later(() -> responder.respond(sent));
        }
    }

    @Override
    public void respondCut(ServerResponse response, int bytes) {
        later(() -> responder.respondCut(response, bytes));
    }

    @Override
    public void drop() {
        responder.drop();
    }

    private void later(Runnable answer) {
        OptionalLong delay = faults.take(FaultKind.DELAY);
        if (delay.isPresent()) {
            loop.timers().after(Duration.ofMillis(delay.getAsLong()), answer);
        } else {
            answer.run();
        }
    }

    private static ServerResponse swollen(ServerResponse response) {
        byte[] body = Arrays.copyOf(response.body(), OVERSIZE);
        Arrays.fill(body, response.body().length, OVERSIZE, (byte) ' ');
        return new ServerResponse(response.status(), response.headers(), body);
    }
}
