package org.colibri.api.event;

import org.colibri.api.model.Balance;

/** The newest balance of an asset. */
public record BalanceChanged(EventHeader header, Balance balance) implements Event {
    @Override
    public EventKind kind() {
        return EventKind.BALANCE_CHANGED;
    }
}
