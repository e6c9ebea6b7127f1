package org.colibri.bench.jmh;

import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.order.ClientOrderIds;
import org.colibri.kit.venue.ClientIdFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Making and recognizing client order ids (OID-2, OID-3). */
@State(Scope.Thread)
public class ClientOrderIdBenchmark {

    private final ClientOrderIds texts = new ClientOrderIds(ClientIdFormat.text("cb", 36), "a1b", new SystemClock());
    private final ClientOrderIds numbers = new ClientOrderIds(ClientIdFormat.numeric(64), "a1b", new SystemClock());
    private final String ours = texts.next();

    @Benchmark
    public String nextText() {
        return texts.next();
    }

    @Benchmark
    public String nextNumber() {
        return numbers.next();
    }

    @Benchmark
    public boolean recognize() {
        return texts.isOurs(ours);
    }
}
