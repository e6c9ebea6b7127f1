package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/** All positions of a venue, one for each account and pair, and the leverage that accounts chose. */
final class PositionBook {

    private final Map<Account, Map<TradingPair, PositionState>> positions = new LinkedHashMap<>();
    private final Map<Account, Map<TradingPair, BigDecimal>> leverages = new HashMap<>();

    PositionState of(Account account, TradingPair pair) {
        return positions
                .computeIfAbsent(account, a -> new LinkedHashMap<>())
                .computeIfAbsent(pair, p -> new PositionState());
    }

    /** Every account's position of the pair, those without any too. */
    Map<Account, PositionState> of(TradingPair pair) {
        Map<Account, PositionState> all = new LinkedHashMap<>();
        positions.forEach((account, mine) -> {
            if (mine.containsKey(pair)) {
                all.put(account, mine.get(pair));
            }
        });
        return all;
    }

    /** 1 before it is chosen. */
    BigDecimal leverage(Account account, TradingPair pair) {
        return leverages.getOrDefault(account, Map.of()).getOrDefault(pair, BigDecimal.ONE);
    }

    void leverage(Account account, TradingPair pair, BigDecimal value) {
        leverages.computeIfAbsent(account, a -> new HashMap<>()).put(pair, value);
    }

    VenuePosition snapshot(Account account, Market market) {
        Instrument instrument = market.instrument();
        PositionState state = of(account, instrument.tradingPair());
        BigDecimal size = state.quantity.abs();
        BigDecimal worth = state.cash.abs();
        BigDecimal entry = null;
        if (size.signum() != 0) {
            entry = instrument.inverse()
                    ? size.multiply(instrument.contractSize()).divide(worth, MathContext.DECIMAL64)
                    : worth.divide(size, MathContext.DECIMAL64);
        }
        BigDecimal mark = market.markPrice();
        return new VenuePosition(
                instrument.tradingPair(),
                state.quantity,
                entry,
                mark,
                instrument.inverse() ? worth : size,
                leverage(account, instrument.tradingPair()),
                state.margin,
                state.cash.add(Worth.flow(instrument, mark, state.quantity.negate())),
                state.realized);
    }
}
