package org.colibri.bench.jmh;

import org.colibri.bench.flow.DepthFrames;
import org.colibri.bench.flow.QuietVenue;
import org.colibri.bench.wire.ConnectorFinder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A depth message from the socket's listener to a subscriber on the connector's loop: one operation is one message. */
@State(Scope.Thread)
public class DepthBenchmark {

    /** Level changes of each side in a message. */
    @Param({"1", "10"})
    public int levels;

    private QuietVenue venue;

    @Setup
    public void connect() {
        venue = new QuietVenue(ConnectorFinder.find("binance"), new DepthFrames(8_192, levels, 42, true));
    }

    @Benchmark
    public long decodeApplyPublish() {
        return venue.deliver();
    }
}
