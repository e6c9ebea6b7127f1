package org.colibri.kit.net;

import java.util.random.RandomGenerator;
import org.colibri.api.time.Loop;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;

/**
 * What the sessions of one connector share.
 *
 * @param random for the random part of waits; seeded, so that simulation repeats
 */
public record SocketTools(
        Loop loop, SocketTransport transport, RandomGenerator random, LogLimiter log, Metrics metrics) {}
