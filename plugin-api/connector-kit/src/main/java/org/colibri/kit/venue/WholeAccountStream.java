package org.colibri.kit.venue;

import java.util.List;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;

/** A private socket that tells everything of the account from its log-in on, without being asked for topics. */
public interface WholeAccountStream extends SocketProtocol<UserTopic> {

    /** The log-in brings all topics; it was confirmed before this is called. */
    @Override
    default void subscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        topics.forEach(link::acknowledged);
    }

    /** A single topic cannot be left out: its events are let go by whoever asked for none. */
    @Override
    default void unsubscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        // all ends with the connection
    }
}
