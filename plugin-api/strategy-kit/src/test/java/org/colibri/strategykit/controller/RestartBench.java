package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Fee;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.VirtualTime;
import org.colibri.strategykit.testing.FakeContext;
import org.colibri.strategykit.testing.FakeMarket;
import org.colibri.strategykit.testing.MemoryJournal;
import org.colibri.strategykit.testing.ScriptedController;
import org.colibri.strategykit.testing.TinyVenue;

/** A controller's strategy that can be dropped at any moment and started anew with what its journal kept. */
final class RestartBench {

    static final MarketKey ETH = new MarketKey("binance", TradingPair.parse("ETH-USDT"));
    static final MarketKey BTC = new MarketKey("binance", TradingPair.parse("BTC-USDT"));

    final TinyVenue venue = new TinyVenue();
    final MemoryJournal journal = new MemoryJournal();
    final Map<MarketKey, FakeMarket> markets = new HashMap<>();
    VirtualTime time = new VirtualTime(1_700_000_000_000L);
    ScriptedController.Config config = ScriptedController.Config.DEFAULT;
    ScriptedController controller;
    ControllerStrategy<ScriptedController.Config> strategy;

    RestartBench() {
        for (MarketKey key : List.of(ETH, BTC)) {
            markets.put(key, new FakeMarket(key, FakeMarket.instrument(key).build()));
            markets.get(key).quote("100", "100.1");
        }
    }

    /** Starts it, with whatever is in the journal and at the venue. */
    void start(MarketKey... traded) {
        Set<MarketKey> keys = traded.length == 0 ? Set.of(ETH) : Set.of(traded);
        controller = new ScriptedController(keys);
        FakeContext context = new FakeContext(time.loop("bot"), venue).keeping(journal, journal.records());
        keys.forEach(key -> context.with(key, markets.get(key)));
        strategy = new ControllerStrategy<>(context, config, controller);
        venue.listener(strategy::onOrderEvent);
        strategy.resume(venue.earlierOrders());
        strategy.start();
    }

    /** The process is gone; the venue goes on. */
    void crash() {
        venue.listener(event -> {});
        long now = time.clock().millis();
        time = new VirtualTime(now + 1_000);
        strategy = null;
    }

    void restart(MarketKey... traded) {
        crash();
        start(traded);
    }

    void seconds(int count) {
        time.advance(Duration.ofSeconds(count));
    }

    void quote(String bid, String ask) {
        markets.get(ETH).quote(bid, ask);
        if (strategy != null) {
            strategy.onBook(markets.get(ETH));
        }
    }

    void fill(String id, String amount, String price) {
        venue.fill(id, new BigDecimal(amount), new BigDecimal(price), new Fee("USDT", BigDecimal.ZERO));
    }

    BigDecimal inventory(MarketKey key) {
        String amount = strategy.status().details().get("inventory " + key);
        return amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
    }

    Map<String, String> row(int newestFirst) {
        return strategy.status().executors().get(newestFirst);
    }
}
