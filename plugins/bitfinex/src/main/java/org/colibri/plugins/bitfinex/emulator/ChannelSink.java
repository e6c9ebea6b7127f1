package org.colibri.plugins.bitfinex.emulator;

/** Where a channel's messages go. */
interface ChannelSink {

    /** Sends a message of the channel; the body is what stands behind the channel's number, JSON items with commas. */
    void send(String body);

    /** Uses up the number of a message that is lost. */
    void lose();

    /** Whether the connection asked for that option. */
    boolean has(int flag);
}
