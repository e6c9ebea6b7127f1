package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.BookSide;
import org.colibri.api.time.Loop;

/** The bus as a connector publishes on it: each value is on the tape, of a book its best prices and a checksum. */
final class TapedBus implements Bus {

    private final Bus bus;
    private final Loop loop;
    private final Tape tape;

    /**
     * @param bus the real one; null while playing
     * @param loop the real one, that the bus knows; null while playing
     */
    TapedBus(Bus bus, Loop loop, Tape tape) {
        this.bus = bus;
        this.loop = loop;
        this.tape = tape;
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop taped) {
        return new TapedPublisher<>(topic, bus == null ? null : bus.publisher(topic, loop));
    }

    /** @throws UnsupportedOperationException always: what comes over the bus would not be on the tape */
    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop taped, Consumer<? super T> handler) {
        throw new UnsupportedOperationException(
                "the inputs of a connector that subscribes to the bus cannot be recorded; take its record-inputs away");
    }

    private static JsonNode node(Object value) {
        return value instanceof OrderBook book ? print(book) : InputCodec.node(value);
    }

    private static JsonNode print(OrderBook book) {
        CRC32C sum = new CRC32C();
        add(sum, book.sequence());
        add(sum, book.timestamp());
        add(sum, book.receivedNanos());
        for (BookSide side : BookSide.values()) {
            int count = Math.min(Topics.VIEW_DEPTH, book.depth(side));
            add(sum, count);
            for (int i = 0; i < count; i++) {
                add(sum, book.price(side, i));
                add(sum, book.amount(side, i));
            }
        }
        ObjectNode print = InputCodec.object();
        print.put("state", book.state().name());
        print.put("bid", book.bestBid());
        print.put("ask", book.bestAsk());
        print.put("crc32c", sum.getValue());
        return print;
    }

    private static void add(CRC32C sum, long number) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            sum.update((int) (number >>> shift));
        }
    }

    private final class TapedPublisher<T> implements Publisher<T> {

        private final Topic<T> topic;
        private final Publisher<T> publisher;

        TapedPublisher(Topic<T> topic, Publisher<T> publisher) {
            this.topic = topic;
            this.publisher = publisher;
        }

        @Override
        public void publish(T value) {
            ObjectNode event = InputCodec.object();
            event.put("topic", topic.name());
            event.set("value", node(value));
            tape.command("publish", event, () -> publisher.publish(value));
        }

        @Override
        public boolean hasSubscribers() {
            return tape.read("hasSubscribers", () -> publisher.hasSubscribers(), Boolean.class);
        }

        @Override
        public void close() {
            if (publisher != null) {
                publisher.close();
            }
        }
    }
}
