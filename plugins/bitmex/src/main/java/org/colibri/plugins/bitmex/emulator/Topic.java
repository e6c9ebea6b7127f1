package org.colibri.plugins.bitmex.emulator;

/**
 * What a socket can subscribe to: a table, or the part of it that is of one symbol.
 *
 * @param symbol null for the whole table
 */
record Topic(String table, String symbol) {

    /** The topic of {@code table} or {@code table:symbol}; whether there are such ones is not looked at. */
    static Topic parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Topic(text, null) : new Topic(text.substring(0, colon), text.substring(colon + 1));
    }

    static Topic whole(String table) {
        return new Topic(table, null);
    }

    boolean isWhole() {
        return symbol == null;
    }

    /** As the venue writes it. */
    @Override
    public String toString() {
        return isWhole() ? table : table + ':' + symbol;
    }
}
