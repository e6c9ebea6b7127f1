package org.colibri.engine.paper;

import java.net.URI;
import java.util.List;
import org.colibri.kit.net.SocketLink;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess.UserTopic;

/** The private stream of a paper account: nothing to log in to, every topic is granted, news come past the socket. */
final class PaperProtocol implements SocketProtocol<UserTopic> {

    private static final URI ADDRESS = URI.create("paper://account");

    @Override
    public URI address() {
        return ADDRESS;
    }

    @Override
    public void opened(SocketLink<UserTopic> link) {
        link.ready();
    }

    @Override
    public void subscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        topics.forEach(link::acknowledged);
    }

    @Override
    public void unsubscribe(SocketLink<UserTopic> link, List<UserTopic> topics) {
        // Nothing was asked for anywhere.
    }

    @Override
    public void text(SocketLink<UserTopic> link, byte[] bytes, int offset, int length) {
        throw new IllegalStateException("a paper account's socket carries no messages");
    }
}
