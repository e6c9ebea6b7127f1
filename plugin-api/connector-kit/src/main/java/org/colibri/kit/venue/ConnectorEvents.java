package org.colibri.kit.venue;

import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Clock;

/**
 * The one publisher of a connector's own events, for itself and for its accounts, and the sequence that numbers its public
 * events. On the connector's loop.
 */
final class ConnectorEvents implements Consumer<ConnectorEvent> {

    private final String connector;
    private final Clock clock;
    private final PluginContext context;
    private Bus.Publisher<ConnectorEvent> publisher;
    private long sequence;

    ConnectorEvents(String connector, PluginContext context) {
        this.connector = connector;
        this.clock = context.loop().clock();
        this.context = context;
    }

    /** Opens the topic; before that nothing is published. */
    void open() {
        publisher = context.bus().publisher(Topics.connector(connector), context.loop());
    }

    /** A header of the connector as a whole. */
    EventHeader header() {
        return header(null, 0);
    }

    /**
     * A header of one pair.
     *
     * @param timestamp venue milliseconds; 0 for our clock's
     */
    EventHeader header(TradingPair pair, long timestamp) {
        return new EventHeader(
                connector, null, pair, timestamp == 0 ? clock.millis() : timestamp, clock.epochNanos(), ++sequence);
    }

    @Override
    public void accept(ConnectorEvent event) {
        if (publisher != null) {
            publisher.publish(event);
        }
    }

    void close() {
        publisher.close();
        publisher = null;
    }
}
