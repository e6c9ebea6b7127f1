package org.colibri.kit.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Reads JSON trees whose fractions are exact ({@code BigDecimal}, trailing zeros kept). For what is not hot. */
public final class Json {

    /** A tree takes some 50 bytes a token: half of the heap at most, 1,000,000 tokens with 96 MiB. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxTokenCount(Runtime.getRuntime().maxMemory() / 100)
            .build();

    private static final ObjectReader READER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private Json() {}

    /**
     * The tree of a whole message.
     *
     * @throws VenueException of category UNKNOWN and not definite, when it is empty or not JSON
     */
    public static JsonNode read(byte[] bytes, int offset, int length) {
        try {
            JsonNode tree = READER.readValue(bytes, offset, length);
            if (tree == null || tree.isMissingNode()) {
                throw malformed("it is empty");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw malformed("it is too long or too deep: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw malformed("it is not JSON" + (at == null ? "" : " at byte " + at.getByteOffset()));
        } catch (IOException e) {
            throw malformed("it is not JSON: " + e.getMessage());
        }
    }

    public static JsonNode read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    /**
     * What an accepted answer holds. One that cannot be read says nothing about what was done.
     *
     * @throws VenueException of category UNKNOWN and not definite, when the decoder throws {@code
     *     IllegalArgumentException} or {@code ArithmeticException}
     */
    public static <T> T decode(JsonNode answer, Function<? super JsonNode, ? extends T> decoder) {
        try {
            return decoder.apply(answer);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw VenueException.venue(
                    ErrorCategory.UNKNOWN, "unreadable", "the venue's answer cannot be used: " + e.getMessage(), false);
        }
    }

    private static VenueException malformed(String why) {
        return VenueException.venue(
                ErrorCategory.UNKNOWN, "unparsable", "the venue's message cannot be read: " + why, false);
    }
}
