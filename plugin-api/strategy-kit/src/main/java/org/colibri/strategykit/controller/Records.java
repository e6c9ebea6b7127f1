package org.colibri.strategykit.controller;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.TradingPair;
import org.colibri.strategykit.executor.ExecutorState;
import org.colibri.strategykit.executor.StrayOrder;
import org.colibri.strategykit.position.HoldState;

/**
 * The records of a controller's journal: a version byte, then JSON. A record tells a whole state, so that the newest of
 * its kind and name is all that counts. Unknown fields are passed over and missing ones are null or zero, so that
 * fields can come without a new version. Stateless.
 */
final class Records {

    /** The version that is written; older ones are read. */
    static final int VERSION = 1;

    static final int SERIES = 1;
    static final int EXECUTOR = 2;
    static final int SETTLED = 3;
    static final int STORED = 4;
    static final int HOLD = 5;
    static final int STRAY = 6;
    static final int DRAWDOWN = 7;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, new MillisWriter())
                    .addDeserializer(Duration.class, new MillisReader())
                    .addSerializer(TradingPair.class, ToStringSerializer.instance)
                    .addDeserializer(TradingPair.class, new PairReader()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Records() {}

    /** The ids of executors: a beginning that was never used before, and how many were made with it. */
    record Series(String prefix, long made) {}

    /** An ended executor, and the hold that its fills went to (FW-18): one record, so that both or neither count. */
    record Settled(ExecutorState executor, HoldState hold) {}

    /** An executor that was put away, and the sums of all that were. */
    record Stored(String executorId, StoredResults results) {}

    /** An order without an executor, and the hold that its fills went to. */
    record Stray(StrayOrder.State order, HoldState hold) {}

    /** @throws JournalException when the record would be larger than a journal takes */
    static ByteBuffer write(Object value) {
        try {
            byte[] json = JSON.writeValueAsBytes(value);
            return ByteBuffer.allocate(json.length + 1)
                    .put((byte) VERSION)
                    .put(json)
                    .flip();
        } catch (JsonProcessingException e) {
            throw new JournalException("a record of " + value.getClass().getSimpleName() + " cannot be written", e);
        }
    }

    /** @throws JournalException when it was written by a newer program or is not what its kind says */
    static <T> T read(JournalRecord record, Class<T> type) {
        ByteBuffer bytes = record.bytes();
        int version = bytes.hasRemaining() ? bytes.get() : 0;
        if (version < 1 || version > VERSION) {
            throw new JournalException(
                    "record " + record.position() + " of this bot's journal has version " + version
                            + "; this program reads up to " + VERSION + ": use a newer one",
                    null);
        }
        byte[] json = new byte[bytes.remaining()];
        bytes.get(json);
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new JournalException(
                    "record " + record.position() + " of this bot's journal is not a " + type.getSimpleName() + ": "
                            + new String(json, 0, Math.min(json.length, 200), StandardCharsets.UTF_8),
                    e);
        }
    }

    private static final class MillisWriter extends StdScalarSerializer<Duration> {

        private static final long serialVersionUID = 1;

        MillisWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.toMillis());
        }
    }

    private static final class MillisReader extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1;

        MillisReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Duration.ofMillis(json.getLongValue());
        }
    }

    private static final class PairReader extends StdScalarDeserializer<TradingPair> {

        private static final long serialVersionUID = 1;

        PairReader() {
            super(TradingPair.class);
        }

        @Override
        public TradingPair deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return TradingPair.parse(json.getText());
        }
    }
}
