package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;

/** Has the positions of a market pay each other, and tells each account what all of its own paid or got together. */
final class Funding {

    private final Clock clock;
    private final OrderStore store;
    private final PerpetualSettlement settlement;
    private final Margins margins;
    private final EventQueue events;
    private long lastId;

    Funding(Clock clock, OrderStore store, PerpetualSettlement settlement, Margins margins, EventQueue events) {
        this.clock = clock;
        this.store = store;
        this.settlement = settlement;
        this.margins = margins;
        this.events = events;
    }

    /** A positive rate is paid by those who are long. */
    void pay(Market market, BigDecimal rate) {
        BigDecimal price = market.markPrice();
        Map<Account, List<PositionState>> paid = new LinkedHashMap<>();
        Map<Account, BigDecimal> amounts = new HashMap<>();
        settlement.fund(market, rate, price, (position, amount) -> {
            paid.computeIfAbsent(position.account, account -> new ArrayList<>()).add(position);
            amounts.merge(position.account, amount, BigDecimal::add);
        });
        paid.forEach((account, held) -> tell(market, rate, price, account, held, amounts.get(account)));
    }

    private void tell(
            Market market,
            BigDecimal rate,
            BigDecimal price,
            Account account,
            List<PositionState> held,
            BigDecimal amount) {
        long now = clock.millis();
        TradingPair pair = market.instrument().tradingPair();
        String asset = market.instrument().settle();
        BigDecimal quantity = held.stream().map(position -> position.quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        VenueFunding payment = new VenueFunding(++lastId, pair, rate, quantity, price, amount, asset, now);
        store.addFunding(account, payment);
        events.funding(account, payment);
        held.stream()
                .filter(margins::isolated)
                .forEach(position -> events.position(account, margins.snapshot(position), now));
        events.balances(account, List.of(asset), now);
    }
}
