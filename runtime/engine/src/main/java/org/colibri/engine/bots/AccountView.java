package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;

/** An account's balances and open positions as they have arrived on a bot's loop. Used there. */
final class AccountView {

    private final Map<String, Balance> balances = new HashMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Bus.Subscription subscription;
    private final Bus.Subscription positionChanges;
    private boolean closed;

    AccountView(BotVenue venue, Bus bus, Loop loop) {
        subscription = bus.subscribe(
                Topics.balances(venue.connectorId(), venue.account().name()),
                loop,
                event -> balances.put(event.balance().asset(), event.balance()));
        positionChanges = bus.subscribe(
                Topics.positions(venue.connectorId(), venue.account().name()),
                loop,
                event -> positions.put(key(event.position()), event.position()));
        venue.loop().run(() -> {
            List<Balance> now = venue.account().balances();
            List<Position> open = venue.account().positions();
            loop.run(() -> {
                fillIn(now);
                fillInPositions(open);
            });
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

    private void fillInPositions(List<Position> read) {
        if (!closed) {
            read.forEach(position -> positions.putIfAbsent(key(position), position));
        }
    }

    private static String key(Position position) {
        return position.tradingPair() + "/" + position.side();
    }

    /** The open positions of the pair, a long one first. */
    List<Position> positions(TradingPair pair) {
        return positions.values().stream()
                .filter(position -> position.isOpen() && position.tradingPair().equals(pair))
                .toList();
    }

    Balance balance(String asset) {
        Balance known = balances.get(asset);
        return known == null ? new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO) : known;
    }

    void close() {
        closed = true;
        subscription.cancel();
        positionChanges.cancel();
    }
}
