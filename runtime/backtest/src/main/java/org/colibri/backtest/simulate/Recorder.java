package org.colibri.backtest.simulate;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.simulation.NetworkWatch;

/**
 * Everything that happens in a run as one number, so that two runs can be compared, and as lines for people when they
 * are wanted.
 */
final class Recorder implements NetworkWatch {

    private static final int SHOWN = 300;
    private static final int SAMPLES = 32;

    private final Supplier<String> time;
    private final Consumer<String> lines;
    private final CRC32C bytes = new CRC32C();
    private long hash = 17;

    /**
     * @param time of the world, for the lines
     * @param lines null when none are wanted
     */
    Recorder(Supplier<String> time, Consumer<String> lines) {
        this.time = time;
        this.lines = lines;
    }

    long hash() {
        return hash;
    }

    boolean isTracing() {
        return lines != null;
    }

    @Override
    public void arrived(int connection, boolean toVenue, Object message) {
        add(connection * 2 + (toVenue ? 1 : 0));
        add(fingerprint(message));
        if (lines != null) {
            line((toVenue ? "-> " : "<- ") + connection + " " + text(message));
        }
    }

    /** Something else that happened. */
    void note(String what) {
        add(what.hashCode());
        line(what);
    }

    /** A line that is no part of the number. */
    void line(String text) {
        if (lines != null) {
            lines.accept(time.get() + " " + text);
        }
    }

    private void add(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
    }

    private long fingerprint(Object message) {
        if (message instanceof ServerRequest request) {
            return sampled(request.path()) * 31L + sampled(request.query()) * 7L + crc(request.body());
        } else if (message instanceof ServerResponse response) {
            return response.status() * 31L + crc(response.body());
        } else if (message instanceof String text) {
            return sampled(text);
        } else if (message instanceof byte[] data) {
            return crc(data);
        }
        return ((Enum<?>) message).ordinal();
    }

    /** A few characters tell two texts apart that differ in a time, an id or an amount. */
    private static long sampled(String text) {
        int length = text.length();
        long sum = length;
        int step = 1 + length / SAMPLES;
        for (int i = length - 1; i >= 0; i -= step) {
            sum = sum * 31 + text.charAt(i);
        }
        return sum;
    }

    private long crc(byte[] data) {
        bytes.reset();
        bytes.update(data);
        return bytes.getValue();
    }

    private static String text(Object message) {
        if (message instanceof ServerRequest request) {
            String query = request.query().isEmpty() ? "" : "?" + request.query();
            return request.method() + " " + request.path() + query + " " + cut(request.bodyText());
        } else if (message instanceof ServerResponse response) {
            return response.status() + " " + cut(new String(response.body(), StandardCharsets.UTF_8));
        } else if (message instanceof byte[] data) {
            return data.length + " bytes";
        }
        return cut(message.toString());
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
