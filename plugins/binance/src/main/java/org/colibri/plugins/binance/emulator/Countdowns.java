package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;

/** The dead man's switch: cancels all orders of a symbol unless its countdown is started anew in time. */
final class Countdowns {

    private final Exchange exchange;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final Timers timers;
    private final Map<TradingPair, Timers.Timer> running = new HashMap<>();

    Countdowns(Exchange exchange, Account account, PerpetualSymbols symbols, Timers timers) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.timers = timers;
    }

    /** Cancels nothing any more. */
    void stop() {
        running.values().forEach(Timers.Timer::cancel);
        running.clear();
    }

    /** {@code countdownTime} in milliseconds; 0 stops. */
    JsonNode start(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        parameters.mandatory("countdownTime");
        long millis = parameters.integer("countdownTime");
        Timers.Timer before = running.remove(rules.pair());
        if (before != null) {
            before.cancel();
        }
        if (millis > 0) {
            running.put(rules.pair(), timers.after(Duration.ofMillis(millis), () -> {
                running.remove(rules.pair());
                exchange.cancelAll(account, rules.pair());
            }));
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", rules.symbol())
                .put("countdownTime", Long.toString(millis));
    }
}
