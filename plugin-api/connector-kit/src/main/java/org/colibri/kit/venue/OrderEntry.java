package org.colibri.kit.venue;

/** How orders are sent where a venue takes them both ways (option {@code order-entry}). */
public enum OrderEntry {
    REST,
    WEBSOCKET
}
