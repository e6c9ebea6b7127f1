package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;

/** What an executor is told to do; it never changes while the executor lives. */
public sealed interface ExecutorConfig permits PositionExecutorConfig, OrderExecutorConfig {

    /** The kind of executor by its configuration name, for example {@code position_executor}. */
    String type();

    MarketKey market();

    Side side();

    /** Base units. */
    BigDecimal amount();

    int leverage();

    /** The controller's own name for what this executor serves; null for none. */
    String levelId();

    /** Creation time in milliseconds since the epoch; 0 for the moment at which the executor is made. */
    long timestamp();

    /**
     * Checks what all kinds have in common.
     *
     * @throws InvalidConfigException when the amount is not above 0 or the leverage below 1
     */
    static void checkCommon(BigDecimal amount, int leverage) {
        if (amount == null || amount.signum() <= 0) {
            throw new InvalidConfigException("amount", "must be above 0, was " + amount);
        }
        if (leverage < 1) {
            throw new InvalidConfigException("leverage", "must be at least 1, was " + leverage);
        }
    }
}
