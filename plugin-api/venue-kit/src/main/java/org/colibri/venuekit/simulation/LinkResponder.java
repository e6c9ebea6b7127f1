package org.colibri.venuekit.simulation;

import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerResponse;

/** Answers one request over its connection. */
final class LinkResponder implements Responder {

    private final Link link;
    private final Exchange exchange;
    private boolean answered;

    LinkResponder(Link link, Exchange exchange) {
        this.link = link;
        this.exchange = exchange;
    }

    @Override
    public void respond(ServerResponse response) {
        if (first()) {
            link.toClient(response, () -> exchange.answered(response));
        }
    }

    @Override
    public void respondCut(ServerResponse response, int bytes) {
        if (first()) {
            link.closeByServer("the answer ended after " + bytes + " of " + response.body().length + " bytes");
        }
    }

    @Override
    public void drop() {
        if (first()) {
            link.closeByServer("the connection was closed");
        }
    }

    private boolean first() {
        boolean first = !answered;
        answered = true;
        return first;
    }
}
