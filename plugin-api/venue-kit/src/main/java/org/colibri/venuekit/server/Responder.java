package org.colibri.venuekit.server;

/** Answers one request; all calls after the first do nothing. */
public interface Responder {

    void respond(ServerResponse response);

    /** Sends the head with the whole length but only the first bytes of the body, then closes the connection. */
    void respondCut(ServerResponse response, int bytes);

    /** Closes the connection without an answer. */
    void drop();
}
