package org.colibri.plugins.binance.emulator;

/**
 * One of the account's events.
 *
 * @param text JSON
 * @param isFill whether it tells a fill
 */
record UserEvent(String text, boolean isFill) {}
