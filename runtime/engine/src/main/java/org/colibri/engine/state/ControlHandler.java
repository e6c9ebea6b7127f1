package org.colibri.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers requests that come over the control socket; called on the server's own threads, where it may block. */
public interface ControlHandler {

    /**
     * Answers one request.
     *
     * @param request has at least {@code command}
     * @throws ControlException to answer with an error
     */
    void handle(ObjectNode request, Reply reply) throws ControlException;

    /** The answer: any number of lines, each a JSON value. Used on the calling thread. */
    interface Reply {

        /**
         * Sends one line.
         *
         * @return false when the client has gone, so that nothing more needs to be sent
         */
        boolean send(JsonNode line);

        /** The user who asks, as the system tells it. */
        default String user() {
            return AuditLog.self();
        }
    }
}
