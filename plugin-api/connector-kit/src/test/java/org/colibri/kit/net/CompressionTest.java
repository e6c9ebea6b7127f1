package org.colibri.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, raw))) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Property(tries = 200)
    @Label("NET-2: what was packed is unpacked, in every form, within a larger array")
    void roundTrip(@ForAll @Size(max = 5_000) byte[] plain) throws IOException {
        byte[] packed = gzip(plain);
        byte[] within = new byte[packed.length + 7];
        System.arraycopy(packed, 0, within, 3, packed.length);
        assertThat(Compression.gunzip(within, 3, packed.length, 10_000)).isEqualTo(plain);
        for (boolean raw : new boolean[] {true, false}) {
            byte[] deflated = deflate(plain, raw);
            assertThat(Compression.inflate(deflated, 0, deflated.length, 10_000))
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 16_384})
    @DisplayName("NET-2: empty messages, and those that fill the buffer exactly, are unpacked in every form")
    void edgeLengths(int length) throws IOException {
        byte[] plain = new byte[length];
        Arrays.fill(plain, (byte) 'x');
        byte[] packed = gzip(plain);
        assertThat(Compression.gunzip(packed, 0, packed.length, length)).isEqualTo(plain);
        for (boolean raw : new boolean[] {true, false}) {
            byte[] deflated = deflate(plain, raw);
            assertThat(Compression.inflate(deflated, 0, deflated.length, length))
                    .isEqualTo(plain);
        }
    }

    @Test
    @DisplayName("NET-2: raw deflate whose first bytes look like zlib's is unpacked")
    void rawThatLooksLikeZlib() {
        // a stored block whose padding is not zero: 0x48 0x0d would be a zlib header; 13 bytes, then an empty last
        // block
        byte[] stored = {0x48, 0x0d, 0x00, (byte) 0xf2, (byte) 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 3, 0};
        assertThat((stored[0] << 8 | stored[1]) % 31).isZero();
        assertThat(Compression.inflate(stored, 0, stored.length, 100))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    @DisplayName("Several gzip members and optional header fields are read")
    void gzipForms() throws IOException {
        byte[] one = gzip(new byte[] {1, 2});
        byte[] named = new byte[one.length + 5];
        System.arraycopy(one, 0, named, 0, 10);
        named[3] = 8;
        System.arraycopy("name".getBytes(), 0, named, 10, 4);
        System.arraycopy(one, 10, named, 15, one.length - 10);
        byte[] both = Arrays.copyOf(named, named.length + one.length);
        System.arraycopy(one, 0, both, named.length, one.length);
        assertThat(Compression.gunzip(both, 0, both.length, 100)).containsExactly(1, 2, 1, 2);
    }

    @Test
    @DisplayName("NET-5: nothing unpacks beyond the limit")
    void limit() throws IOException {
        byte[] packed = gzip(new byte[1_001]);
        assertThat(Compression.gunzip(packed, 0, packed.length, 1_001)).hasSize(1_001);
        assertThatThrownBy(() -> Compression.gunzip(packed, 0, packed.length, 1_000))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Property(tries = 500)
    @Label("Damaged and cut messages are one clear error")
    void damaged(@ForAll @Size(min = 1, max = 60) byte[] rubbish) throws IOException {
        byte[] packed = gzip("a message that is long enough to be cut".getBytes());
        int cut = Math.floorMod(rubbish[0], packed.length);
        assertThatThrownBy(() -> Compression.gunzip(packed, 0, cut, 1_000)).isInstanceOf(VenueException.class);
        packed[packed.length - 6] ^= 1;
        assertThatThrownBy(() -> Compression.gunzip(packed, 0, packed.length, 1_000))
                .hasMessageContaining("checksum");
        byte[] headed = Arrays.copyOf(gzip(new byte[0]), 10 + rubbish.length);
        System.arraycopy(rubbish, 0, headed, 10, rubbish.length);
        headed[3] = rubbish[rubbish.length - 1];
        try {
            Compression.gunzip(headed, 0, headed.length, 1_000);
        } catch (VenueException expected) {
            assertThat(expected.definite()).isFalse();
        }
    }
}
