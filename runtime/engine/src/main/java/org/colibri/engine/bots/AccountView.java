package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Balance;
import org.colibri.api.time.Loop;

/** An account's balances as they have arrived on a bot's loop. Used there. */
final class AccountView {

    private final Map<String, Balance> balances = new HashMap<>();
    private final Bus.Subscription subscription;
    private boolean closed;

    AccountView(BotVenue venue, Bus bus, Loop loop) {
        subscription = bus.subscribe(
                Topics.balances(venue.connectorId(), venue.account().name()),
                loop,
                event -> balances.put(event.balance().asset(), event.balance()));
        venue.loop().run(() -> {
            List<Balance> now = venue.account().balances();
            loop.run(() -> fillIn(now));
        });
    }

    /**
     * Every change is published, and the subscription is older than this reading: an asset that had an event is newer
     * than what was read, one without is as it was read.
     */
    private void fillIn(List<Balance> read) {
        if (!closed) {
            read.forEach(balance -> balances.putIfAbsent(balance.asset(), balance));
        }
    }

    Balance balance(String asset) {
        Balance known = balances.get(asset);
        return known == null ? new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO) : known;
    }

    void close() {
        closed = true;
        subscription.cancel();
    }
}
