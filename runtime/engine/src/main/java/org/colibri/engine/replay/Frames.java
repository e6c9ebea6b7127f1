package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Bytes in the form of a record: as text where they are UTF-8, which can be read and struck, otherwise in Base64. What is
 * large (a list of all instruments has 16 MB) is packed without a copy, for the host's heap is small.
 */
final class Frames {

    private static final String BASE64 = "base64";
    private static final String PACKED = "gzip";
    private static final int LARGE = 64 * 1024;

    private Frames() {}

    /** What came. */
    static JsonNode in(byte[] bytes, int offset, int length, Veil veil) {
        if (length > LARGE && !veil.strikes(bytes, offset, length)) {
            return packed(bytes, offset, length);
        }
        try {
            return TextNode.valueOf(veil.in(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString()));
        } catch (CharacterCodingException binary) {
            byte[] copy = new byte[length];
            System.arraycopy(bytes, offset, copy, 0, length);
            ObjectNode node = InputCodec.object();
            node.put(BASE64, Base64.getEncoder().encodeToString(copy));
            return node;
        }
    }

    private static JsonNode packed(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(small)) {
            packing.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        ObjectNode node = InputCodec.object();
        node.put(PACKED, Base64.getEncoder().encodeToString(small.toByteArray()));
        return node;
    }

    private static byte[] unpacked(String packed) {
        try (GZIPInputStream bytes =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("the record is damaged: " + e.getMessage(), e);
        }
    }

    static byte[] read(JsonNode node) {
        if (node.has(PACKED)) {
            return unpacked(node.get(PACKED).asText());
        }
        return node.isTextual()
                ? node.asText().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(node.path(BASE64).asText());
    }

    /** What goes; of bytes that are no text only size and checksum, for a secret in them would not be found. */
    static JsonNode out(byte[] bytes, Veil veil) {
        try {
            return TextNode.valueOf(veil.out(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException binary) {
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            ObjectNode node = InputCodec.object();
            node.put("bytes", bytes.length);
            node.put("crc32c", sum.getValue());
            return node;
        }
    }
}
