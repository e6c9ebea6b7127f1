package org.colibri.kit.order;

import java.time.Duration;

/** Whether the private stream can be relied on to tell of every order. */
@FunctionalInterface
public interface StreamHealth {

    /** True when the stream has been live without a break for at least so long. */
    boolean healthyFor(Duration duration);
}
