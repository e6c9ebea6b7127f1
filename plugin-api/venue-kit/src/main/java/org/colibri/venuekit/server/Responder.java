package org.colibri.venuekit.server;

/** Answers one request; all calls after the first do nothing. */
public interface Responder {

    void respond(ServerResponse response);

    /** Closes the connection without an answer. */
    void drop();
}
