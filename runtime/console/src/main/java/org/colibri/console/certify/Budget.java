package org.colibri.console.certify;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.console.output.Output;

/**
 * Every order of this run, remembered before it is sent, and what they may be worth together: what may stand at the venue
 * or was bought counts, until it is known to be gone. Used by the command's thread.
 */
final class Budget {

    private final BigDecimal most;
    private final String quote;
    private final Map<String, BigDecimal> held = new LinkedHashMap<>();
    private final Map<String, String> sent = new LinkedHashMap<>();

    /** @param most in units of {@code quote}, above zero */
    Budget(BigDecimal most, String quote) {
        this.most = most;
        this.quote = quote;
    }

    /** Whether an order worth so much could be sent now. */
    boolean allows(BigDecimal notional) {
        return held().add(notional).compareTo(most) <= 0;
    }

    /**
     * Remembers an order that is about to be sent.
     *
     * @throws NotChecked when that would exceed the bound: it must not be sent then
     */
    void take(String clientOrderId, BigDecimal notional, String description) throws NotChecked {
        if (!allows(notional)) {
            throw new NotChecked("an order worth " + Output.plain(notional) + " " + quote + " beside "
                    + Output.plain(held()) + " held already would exceed --max-notional " + Output.plain(most));
        }
        held.put(clientOrderId, notional);
        sent.put(clientOrderId, description);
    }

    /** The order stands no more and bought nothing that is still held. */
    void release(String clientOrderId) {
        held.remove(clientOrderId);
    }

    /** What the orders that may still stand are worth. */
    BigDecimal held() {
        return held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal most() {
        return most;
    }

    /** Every order of this run by its client order id, in words, in the order of sending. */
    Map<String, String> sent() {
        return new LinkedHashMap<>(sent);
    }
}
