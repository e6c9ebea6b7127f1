package org.colibri.venuekit.market;

/**
 * One line of a recording.
 *
 * @param time milliseconds since the epoch at the recorder
 * @param url where; null where the line does not tell
 * @param text the frame or body as text; null for a binary frame
 * @param data the bytes of a binary frame; null for text
 */
public record RecordedFrame(long time, Kind kind, String url, String text, byte[] data) {

    /** What a line stands for. */
    public enum Kind {
        CONNECT,
        SENT,
        RECEIVED,
        HTTP,
        OTHER
    }
}
