package org.colibri.plugins.bitfinex.emulator;

/** Options of a connection, added up in {@code conf}. */
final class VenueFlags {

    /** A timestamp at the end of each message. */
    static final int TIMESTAMP = 32_768;
    /** Each message of a channel is numbered. */
    static final int SEQUENCE = 65_536;
    /** A checksum after each round of a book's changes. */
    static final int CHECKSUM = 131_072;
    /** A round of a book's changes in one message. */
    static final int BULK = 536_870_912;

    private VenueFlags() {}
}
