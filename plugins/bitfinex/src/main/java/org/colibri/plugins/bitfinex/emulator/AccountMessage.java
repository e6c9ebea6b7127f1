package org.colibri.plugins.bitfinex.emulator;

/**
 * One message of channel 0.
 *
 * @param kind {@code on}, {@code tu}, {@code wu}, …
 * @param payload JSON
 * @param subject the symbol of an order or trade, the house name of a wallet's coin; null for others
 */
record AccountMessage(String kind, String payload, String subject) {

    /** True for trades, at once or confirmed. */
    boolean isFill() {
        return kind.equals("te") || kind.equals("tu");
    }

    boolean isWallet() {
        return kind.startsWith("w");
    }
}
