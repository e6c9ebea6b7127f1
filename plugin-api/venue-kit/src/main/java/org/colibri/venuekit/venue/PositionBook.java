package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/**
 * All positions of a venue, one for each account, pair and, of hedging accounts, side, and the leverage and modes that
 * accounts chose.
 */
final class PositionBook {

    private final Map<Account, Map<TradingPair, Choice>> choices = new HashMap<>();
    private final Map<TradingPair, List<PositionState>> byPair = new HashMap<>();
    private final List<PositionState> clients = new ArrayList<>();
    private final Set<Account> hedging = new HashSet<>();
    private final BigDecimal firstLeverage;

    /** What an account chose for a pair, and its positions there. */
    private static final class Choice {

        private BigDecimal leverage;
        private MarginMode mode = MarginMode.CROSS;
        private final PositionState net;
        private final PositionState longSide;
        private final PositionState shortSide;

        private Choice(Account account, Market market, BigDecimal leverage) {
            this.leverage = leverage;
            net = new PositionState(account, market, null);
            longSide = new PositionState(account, market, PositionSide.LONG);
            shortSide = new PositionState(account, market, PositionSide.SHORT);
        }
    }

    /** @param firstLeverage of every pair before one is chosen */
    PositionBook(BigDecimal firstLeverage) {
        this.firstLeverage = firstLeverage;
    }

    /** @param side null for the only position of an account that does not hedge */
    PositionState of(Account account, Market market, PositionSide side) {
        Choice choice = choice(account, market);
        return side == null ? choice.net : side == PositionSide.LONG ? choice.longSide : choice.shortSide;
    }

    /** All of a pair, in the order in which accounts came to it, those of nothing too. */
    List<PositionState> of(TradingPair pair) {
        return byPair.getOrDefault(pair, List.of());
    }

    /** Those of the accounts that can go broke, of nothing too. */
    List<PositionState> clients() {
        return clients;
    }

    boolean hasOpen(Account account) {
        return clients.stream().anyMatch(position -> position.account == account && position.isOpen());
    }

    BigDecimal leverage(Account account, Market market) {
        return choice(account, market).leverage;
    }

    void leverage(Account account, Market market, BigDecimal value) {
        choice(account, market).leverage = value;
    }

    MarginMode marginMode(Account account, Market market) {
        return choice(account, market).mode;
    }

    void marginMode(Account account, Market market, MarginMode mode) {
        choice(account, market).mode = mode;
    }

    PositionMode mode(Account account) {
        return hedging.contains(account) ? PositionMode.HEDGE : PositionMode.ONE_WAY;
    }

    void mode(Account account, PositionMode mode) {
        if (mode == PositionMode.HEDGE) {
            hedging.add(account);
        } else {
            hedging.remove(account);
        }
    }

    /** The account's positions of the pair, of its mode. */
    List<PositionState> of(Account account, Market market) {
        Choice choice = choice(account, market);
        return hedging.contains(account) ? List.of(choice.longSide, choice.shortSide) : List.of(choice.net);
    }

    private Choice choice(Account account, Market market) {
        Map<TradingPair, Choice> mine = choices.computeIfAbsent(account, a -> new HashMap<>());
        TradingPair pair = market.instrument().tradingPair();
        Choice choice = mine.get(pair);
        if (choice == null) {
            choice = new Choice(account, market, firstLeverage);
            mine.put(pair, choice);
            List<PositionState> all = List.of(choice.net, choice.longSide, choice.shortSide);
            byPair.computeIfAbsent(pair, p -> new ArrayList<>()).addAll(all);
            if (!account.unlimited()) {
                clients.addAll(all);
            }
        }
        return choice;
    }
}
