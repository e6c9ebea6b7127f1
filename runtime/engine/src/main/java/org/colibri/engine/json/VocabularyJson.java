package org.colibri.engine.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;

/**
 * Writes the vocabulary's types as JSON: decimals as plain strings, times as milliseconds, absent fields left out,
 * credentials never. Thread-safe.
 */
public final class VocabularyJson {

    private final ObjectMapper mapper;

    public VocabularyJson() {
        SimpleModule module = new SimpleModule("vocabulary")
                .addSerializer(BigDecimal.class, new PlainDecimal())
                .addSerializer(BookLevel.class, new Level())
                .addSerializer(TradingPair.class, ToStringSerializer.instance)
                .addSerializer(CandleInterval.class, ToStringSerializer.instance);
        mapper = JsonMapper.builder()
                .addModule(module)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addMixIn(Instrument.class, InstrumentFields.class)
                .addMixIn(Order.class, OrderFields.class)
                .addMixIn(Fill.class, FillFields.class)
                .addMixIn(BookSnapshot.class, MaybeTimed.class)
                .addMixIn(BookDelta.class, MaybeTimed.class)
                .addMixIn(Ticker.class, MaybeTimed.class)
                .addMixIn(Credentials.class, Hidden.class)
                .build();
    }

    /** The value on one line. */
    public String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** The value as a tree, to add fields to. */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    private static final class PlainDecimal extends StdSerializer<BigDecimal> {

        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Decimals.plain(value).toPlainString());
        }
    }

    private static final class Level extends StdSerializer<BookLevel> {

        Level() {
            super(BookLevel.class);
        }

        @Override
        public void serialize(BookLevel level, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            json.writeString(Decimals.plain(level.price()).toPlainString());
            json.writeString(Decimals.plain(level.amount()).toPlainString());
            json.writeEndArray();
        }
    }

    /** The epoch and the price band are ours alone; a flag that is false, digits that are not limited are absent. */
    private abstract static class InstrumentFields {

        @JsonProperty
        abstract String base();

        @JsonProperty
        abstract String quote();

        @JsonIgnore
        abstract int epoch();

        @JsonIgnore
        abstract PriceBand priceBand();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean inverse();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract int priceSignificantDigits();
    }

    /** Times that the venue does not tell and flags that are false are absent. */
    private abstract static class OrderFields {

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean reduceOnly();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean fillsIncomplete();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract long createdAt();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract long updatedAt();
    }

    /** What only a running host tells of a fill is absent where it did not tell. */
    private abstract static class FillFields {

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean late();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean estimated();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract boolean forced();
    }

    /** A time that the venue does not tell is absent. */
    private abstract static class MaybeTimed {

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract long timestamp();
    }

    @JsonIgnoreType
    private abstract static class Hidden {}
}
