package org.colibri.strategykit.executor;

import java.math.BigDecimal;

/**
 * How a chaser follows the market.
 *
 * @param distance of the order from the best price, a fraction of it
 * @param refreshThreshold distance (fraction) beyond which the order is renewed
 */
public record ChaserConfig(BigDecimal distance, BigDecimal refreshThreshold) {

    public ChaserConfig {
        if (distance == null || distance.signum() < 0) {
            throw new InvalidConfigException("chaser_config.distance", "must be a fraction of at least 0");
        }
        if (refreshThreshold == null || refreshThreshold.signum() <= 0) {
            throw new InvalidConfigException("chaser_config.refresh_threshold", "must be a fraction above 0");
        }
    }
}
