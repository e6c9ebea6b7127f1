package org.colibri.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * One way in which a payload can be bad. Each makes garbage that can be told from sense: none tells a plausible lie, for
 * example another price that could be true, since nobody could notice that.
 */
public enum Mutation {
    /** Ends in the middle. */
    TRUNCATED {
        @Override
        byte[] of(byte[] payload, Random random) {
            return Arrays.copyOf(payload, random.nextInt(Math.max(1, payload.length)));
        }
    },
    /** Bytes that are no UTF-8. */
    BAD_UTF8 {
        @Override
        byte[] of(byte[] payload, Random random) {
            byte[] broken = payload.length == 0 ? new byte[] {' '} : payload.clone();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                broken[random.nextInt(broken.length)] = (byte) (0x80 + random.nextInt(0x80));
            }
            return broken;
        }
    },
    /** Nothing at all. */
    EMPTY {
        @Override
        byte[] of(byte[] payload, Random random) {
            return new byte[0];
        }
    },
    /** A page for a browser. */
    HTML {
        @Override
        byte[] of(byte[] payload, Random random) {
            return text("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
                    + "<p>{\"e\":\"x\"}</p>".repeat(random.nextInt(2_000)) + "</body></html>");
        }
    },
    /** Random bytes. */
    NOISE {
        @Override
        byte[] of(byte[] payload, Random random) {
            byte[] noise = new byte[1 + random.nextInt(10_000)];
            random.nextBytes(noise);
            return noise;
        }
    },
    /** JSON, but not the kind of it that was asked for. */
    OTHER_DOCUMENT {
        @Override
        byte[] of(byte[] payload, Random random) {
            String[] documents = {"null", "true", "0", "-1", "\"\"", "[]", "{}", "[[]]", "[null]", "{\"code\":null}"};
            return text(documents[random.nextInt(documents.length)]);
        }
    },
    /** A value of another type, or none. */
    WRONG_TYPE {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.wrongType(payload, random);
        }
    },
    /** A field that is not there. */
    MISSING {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.missing(payload, random);
        }
    },
    /** 1e400, 400 digits, NaN, and in books negative ones. */
    ABSURD_NUMBER {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.absurdNumber(payload, random);
        }
    },
    /** A value 10,000 levels deep. */
    DEEP {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.deep(payload, random);
        }
    },
    /** A list of 100,000. */
    HUGE_LIST {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.hugeList(payload, random);
        }
    },
    /** A name that comes twice, the second time with nonsense. */
    DUPLICATE_KEY {
        @Override
        byte[] of(byte[] payload, Random random) {
            return JsonDamage.duplicateKey(payload, random);
        }
    },
    /** A few kilobytes that unpack to 200 MB; packed over HTTP, as they are over a socket. */
    GZIP_BOMB {
        @Override
        byte[] of(byte[] payload, Random random) {
            return Bomb.PACKED.clone();
        }
    },
    /** 100 MB. */
    GIANT {
        @Override
        byte[] of(byte[] payload, Random random) {
            byte[] giant = Arrays.copyOf(payload, 100 << 20);
            Arrays.fill(giant, payload.length, giant.length, (byte) ' ');
            return giant;
        }
    };

    /** The bad payload in the place of a good one. */
    abstract byte[] of(byte[] payload, Random random);

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Packed once, when it is first wanted: it takes seconds. */
    private static final class Bomb {

        private static final int BYTES = 200 << 20;
        private static final byte[] PACKED = pack();

        private static byte[] pack() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                zip.write(text("{\"a\":["));
                for (int i = 0; i < BYTES; i += spaces.length) {
                    zip.write(spaces);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }
    }
}
