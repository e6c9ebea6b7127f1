package org.colibri.bench.flow;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Binance's {@code depthUpdate} messages, of spot or of futures, of equal length, which go on for ever without a gap: a number of distinct ones
 * is made beforehand and repeated with new ids. A change picks a level near the top more often than a far one and deletes
 * it in one case of four; the sides never cross. Not thread-safe.
 */
public final class DepthFrames {

    /** The one symbol. */
    public static final String SYMBOL = "BTCUSDT";

    private static final int MIDDLE_TICKS = 2_500_000;
    private static final int SNAPSHOT_LEVELS = 1_000;
    private static final long FIRST_ID = 1_000_000_000L;
    private static final int ID_DIGITS = 10;

    private final byte[][] frames;
    private final int levels;
    private final int firstIdAt;
    private final int lastIdAt;
    /** Zero on spot, whose messages do not name the one before. */
    private final int previousIdAt;

    private long sent;

    /**
     * @param distinct how many different messages
     * @param levels changed levels of each side in a message
     * @param wrapped in the envelope of combined streams, as connectors ask for it; bare otherwise
     */
    public DepthFrames(int distinct, int levels, long seed, boolean wrapped) {
        this(distinct, levels, seed, wrapped, false);
    }

    /** @param futures with the futures' further fields, the last id of the message before among them */
    public DepthFrames(int distinct, int levels, long seed, boolean wrapped, boolean futures) {
        this.levels = levels;
        Random random = new Random(seed);
        frames = new byte[distinct][];
        for (int i = 0; i < distinct; i++) {
            frames[i] = frame(random, levels, wrapped, futures).getBytes(StandardCharsets.US_ASCII);
        }
        String sample = new String(frames[0], StandardCharsets.US_ASCII);
        firstIdAt = sample.indexOf("\"U\":") + 4;
        lastIdAt = sample.indexOf("\"u\":") + 4;
        previousIdAt = futures ? sample.indexOf("\"pu\":") + 5 : 0;
    }

    private static String frame(Random random, int levels, boolean wrapped, boolean futures) {
        StringBuilder out = new StringBuilder(1_000);
        if (wrapped) {
            out.append("{\"stream\":\"btcusdt@depth@100ms\",\"data\":");
        }
        out.append("{\"e\":\"depthUpdate\",\"E\":1763800000000,")
                .append(futures ? "\"T\":1763800000000," : "")
                .append("\"s\":\"BTCUSDT\",\"U\":1000000000,\"u\":1000000000,")
                .append(futures ? "\"pu\":1000000000," : "")
                .append("\"b\":[");
        appendSide(out, random, levels, -1);
        out.append("],\"a\":[");
        appendSide(out, random, levels, 1);
        out.append("]}");
        if (wrapped) {
            out.append('}');
        }
        return out.toString();
    }

    private static void appendSide(StringBuilder out, Random random, int levels, int direction) {
        for (int i = 0; i < levels; i++) {
            int away = 1 + (int) (random.nextDouble() * random.nextDouble() * 2_000);
            int hundredMillionths = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(299_999_999);
            out.append(i == 0 ? "" : ",");
            appendLevel(out, MIDDLE_TICKS + direction * away, hundredMillionths);
        }
    }

    private static void appendLevel(StringBuilder out, int ticks, int hundredMillionths) {
        out.append(String.format(
                "[\"%d.%02d000000\",\"%d.%08d\"]",
                ticks / 100, ticks % 100, hundredMillionths / 100_000_000, hundredMillionths % 100_000_000));
    }

    /** The next message; the array is used again when all distinct ones have gone out. */
    public byte[] next() {
        byte[] frame = frames[(int) (sent % frames.length)];
        putDigits(frame, firstIdAt, FIRST_ID + sent * levels + 1);
        if (previousIdAt > 0) {
            putDigits(frame, previousIdAt, FIRST_ID + sent * levels);
        }
        sent++;
        putDigits(frame, lastIdAt, FIRST_ID + sent * levels);
        return frame;
    }

    private static void putDigits(byte[] frame, int at, long value) {
        long rest = value;
        for (int i = at + ID_DIGITS - 1; i >= at; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The REST answer to which the next message joins: amount 1 at each of 1,000 prices a side. */
    public String snapshot() {
        StringBuilder out = new StringBuilder("{\"lastUpdateId\":").append(FIRST_ID + sent * levels);
        Map<String, Integer> sides = new TreeMap<>(Map.of("bids", -1, "asks", 1));
        sides.forEach((name, direction) -> {
            out.append(",\"").append(name).append("\":[");
            for (int i = 1; i <= SNAPSHOT_LEVELS; i++) {
                out.append(i == 1 ? "" : ",");
                appendLevel(out, MIDDLE_TICKS + direction * i, 100_000_000);
            }
            out.append(']');
        });
        return out.append('}').toString();
    }
}
