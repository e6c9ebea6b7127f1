package org.colibri.kit.net.call;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.colibri.api.model.VenueException;

/**
 * One open connection as its {@link CallProtocol} sees it. When the connection is gone, calls do nothing.
 *
 * @param <M> a message of the venue, as its protocol reads it
 */
public interface CallLink<M> {

    /**
     * Sends a message of the connection's own, such as a log-in.
     *
     * @param frame the message with that number
     * @param answered told the answer, when one comes
     */
    void ask(LongFunction<String> frame, Consumer<M> answered);

    /** Sends a message of the connection's own whose answer tells nothing, such as a ping. */
    void tell(LongFunction<String> frame);

    /** Requests may be sent from now on. */
    void ready();

    /** The log-in was refused: this connection ends, and another tries again after a wait that depends on the reason. */
    void loginRefused(VenueException why);

    /** This connection cannot go on, and requests without an answer have an unknown outcome; a new one is opened. */
    void reconnect(String why);
}
