package org.colibri.api.emulator;

/**
 * A fault to inject: kinds and values are those of the command line's list ({@code dropAck}, {@code delay}, …).
 *
 * @param value milliseconds, a status or seconds as the kind says; 0 where it takes none
 * @param count how often; 0 lasts until cleared, -1 clears the kind
 */
public record Fault(String kind, long value, int count) {}
