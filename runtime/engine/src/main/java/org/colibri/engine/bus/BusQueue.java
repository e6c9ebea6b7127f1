package org.colibri.engine.bus;

/**
 * What waits for one subscriber on another loop than the publisher's, at one moment.
 *
 * @param topic its name
 * @param loop the subscriber's
 * @param waiting values that were published and not read yet
 * @param dropped values that it has missed so far because it was too slow
 */
public record BusQueue(String topic, String loop, long waiting, long dropped) {}
