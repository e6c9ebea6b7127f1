package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionSide;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.MarketKey;

/** All markets of a bot, and the accounts that they share. Used on the bot's loop. */
final class BotMarkets {

    private final BotServices services;
    private final Consumer<BotMarket> bookListener;
    private final Map<MarketKey, BotMarket> markets = new LinkedHashMap<>();
    private final Map<String, AccountView> accounts = new HashMap<>();
    private final Map<String, InstrumentKind> kinds = new HashMap<>();

    BotMarkets(BotServices services, Consumer<BotMarket> bookListener) {
        this.services = services;
        this.bookListener = bookListener;
    }

    /** The market under the strategy's name for it. */
    BotMarket add(MarketKey asked, String connectorId) {
        return markets.computeIfAbsent(
                asked,
                key -> new BotMarket(
                        key,
                        new MarketKey(connectorId, key.tradingPair()),
                        services.bus(),
                        services.loop(),
                        services.stuckLoops(),
                        bookListener));
    }

    Map<MarketKey, BotMarket> byKey() {
        return markets;
    }

    List<BotMarket> all() {
        return List.copyOf(markets.values());
    }

    void attach(BotVenue venue) {
        String id = venue.connectorId();
        AccountView account = new AccountView(venue, services.bus(), services.loop());
        accounts.put(id, account);
        kinds.put(id, venue.connector().descriptor().kind());
        of(id).forEach(market -> market.attach(venue, account));
    }

    void suspend(String connectorId, String reason) {
        of(connectorId).forEach(market -> market.suspend(reason));
    }

    CompletableFuture<Void> detach(String connectorId, String reason) {
        AccountView account = accounts.remove(connectorId);
        if (account != null) {
            account.close();
        }
        return CompletableFuture.allOf(
                of(connectorId).stream().map(market -> market.detach(reason)).toArray(CompletableFuture<?>[]::new));
    }

    private List<BotMarket> of(String connectorId) {
        List<BotMarket> found = new ArrayList<>();
        for (BotMarket market : markets.values()) {
            if (market.canonical().connector().equals(connectorId)) {
                found.add(market);
            }
        }
        return found;
    }

    /** Why the first market that is not ready is not; empty when all are. */
    String notReadyReason() {
        for (BotMarket market : markets.values()) {
            String reason = market.notReadyReason();
            if (!reason.isEmpty()) {
                return market.key() + ": " + reason;
            }
        }
        return "";
    }

    InstrumentKind kind(String connectorId) {
        return kinds.getOrDefault(connectorId, InstrumentKind.SPOT);
    }

    /** Whether one of the markets is this. */
    boolean isWatched(MarketKey canonical) {
        return markets.values().stream().anyMatch(market -> market.canonical().equals(canonical));
    }

    /**
     * What the account holds of the pair, base units, negative for a short position; null where nobody watches the pair.
     */
    BigDecimal held(MarketKey canonical) {
        for (BotMarket market : markets.values()) {
            if (market.canonical().equals(canonical)) {
                return market.positions().stream()
                        .map(position -> position.side() == PositionSide.LONG
                                ? position.amount()
                                : position.amount().negate())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        }
        return null;
    }

    /** The price that an order without one would meet, or null. */
    BigDecimal reference(MarketKey canonical, OrderRequest request) {
        for (BotMarket market : markets.values()) {
            if (market.canonical().equals(canonical)) {
                return market.best(request.side().takesFrom());
            }
        }
        return null;
    }
}
