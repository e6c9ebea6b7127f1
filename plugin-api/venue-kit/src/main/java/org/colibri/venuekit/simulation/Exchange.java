package org.colibri.venuekit.simulation;

import java.time.Duration;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** One request of a client, which knows at each moment whether a byte of it may have left (NET-3). */
final class Exchange {

    /** The longest answer that is taken (NET-5). */
    private static final int MOST_BYTES = 64 << 20;

    private final NetworkClient client;
    private final ServerRequest request;
    private final NetworkClient.Answer answer;
    private final Timers.Timer timeout;
    private Link link;
    private Runnable free;
    private Runnable lost;
    private boolean sent;
    private boolean done;

    Exchange(NetworkClient client, ServerRequest request, Duration longest, NetworkClient.Answer answer) {
        this.client = client;
        this.request = request;
        this.answer = answer;
        this.timeout =
                client.loop().timers().after(longest, () -> abort("no answer within " + longest.toMillis() + " ms"));
    }

    boolean isDone() {
        return done;
    }

    /** Gives up; a connection that it was sent over is closed. */
    void abort(String why) {
        if (done) {
            return;
        }
        if (link != null) {
            link.closeByClient();
            lost.run();
        }
        fail(why);
    }

    /**
     * Sends itself over the connection.
     *
     * @param whenFree told when the connection can be used again
     * @param whenLost told when it is gone
     */
    void send(Link over, SimulatedNetwork.Server server, Runnable whenFree, Runnable whenLost) {
        link = over;
        free = whenFree;
        lost = whenLost;
        sent = true;
        over.client(why -> {
            lost.run();
            fail(why);
        });
        over.toServer(request, () -> server.handler().onRequest(request, new LinkResponder(over, this)));
    }

    /** The whole answer has arrived. */
    void answered(ServerResponse response) {
        if (done) {
            return;
        }
        if (response.body().length > MOST_BYTES) {
            abort("the answer is longer than " + MOST_BYTES + " bytes");
            return;
        }
        finish();
        free.run();
        answer.answered(response);
    }

    void fail(String why) {
        if (!done) {
            finish();
            if (!client.hasVanished()) {
                answer.failed(why, sent);
            }
        }
    }

    private void finish() {
        done = true;
        timeout.cancel();
    }
}
