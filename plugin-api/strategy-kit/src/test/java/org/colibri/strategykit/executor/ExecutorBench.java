package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.VirtualTime;
import org.colibri.strategykit.position.HeldOrder;
import org.colibri.strategykit.position.HoldKey;
import org.colibri.strategykit.position.PositionHold;
import org.colibri.strategykit.testing.FakeMarket;
import org.colibri.strategykit.testing.TinyVenue;

/** One executor on a bench: a market that moves on command, a venue that does as told, a hold behind. */
final class ExecutorBench {

    static final long START = 1_700_000_000_000L;

    final VirtualTime time;
    final MarketKey key;
    final FakeMarket market;
    final TinyVenue venue = new TinyVenue();
    PositionMode mode = PositionMode.HEDGE;
    int maxRetries = 10;
    Executor executor;
    PositionHold hold;

    ExecutorBench() {
        this(START, new MarketKey("binance", TradingPair.parse("ETH-USDT")), false);
    }

    ExecutorBench(long start, MarketKey key, boolean perpetual) {
        this.time = new VirtualTime(start);
        this.key = key;
        Instrument.Builder instrument = FakeMarket.instrument(key);
        this.market = new FakeMarket(key, (perpetual ? instrument.perpetual("USDT") : instrument).build());
        market.quote("100", "100.1");
    }

    ExecutorBench start(ExecutorConfig config) {
        ExecutorDesk desk = new ExecutorDesk(market, venue, time.clock(), mode, maxRetries);
        executor = config instanceof PositionExecutorConfig position
                ? new PositionExecutor("e1", "c1", position, desk, ExecutorJournal.NONE)
                : new OrderExecutor("e1", "c1", (OrderExecutorConfig) config, desk, ExecutorJournal.NONE);
        hold = new PositionHold(new HoldKey(key, executor.holdSide()));
        venue.listener(event -> {
            executor.onOrderEvent(event);
            settle();
        });
        executor.start();
        settle();
        return this;
    }

    ExecutorBench start(Side side, String amount, String entry, TripleBarrier barriers) {
        return start(PositionExecutorConfig.of(key, side, new BigDecimal(amount), new BigDecimal(entry), barriers));
    }

    void settle() {
        executor.takeHandedOver().forEach(hold::add);
    }

    /** One second later, one control pass. */
    void tick() {
        time.advance(Duration.ofSeconds(1));
        executor.control(true);
        settle();
    }

    void quote(String bid, String ask) {
        market.quote(bid, ask);
        executor.control(false);
        settle();
    }

    void stop(boolean keep) {
        executor.stop(keep);
        settle();
    }

    ExecutorOrder last(OrderRole role) {
        ExecutorOrder found = null;
        for (ExecutorOrder order : executor.orders.all()) {
            found = order.role() == role ? order : found;
        }
        return found;
    }

    /** Fills the last order of that role, fee in quote. */
    void fill(OrderRole role, String amount, String price, String fee) {
        venue.fill(last(role).clientOrderId(), amount, price, "USDT", fee);
    }

    void canceled(OrderRole role) {
        venue.canceled(last(role).clientOrderId());
    }

    /** What was sent since the last look, in words. */
    List<String> sent() {
        List<String> words = new ArrayList<>();
        for (String id : venue.takeSent()) {
            boolean cancel = id.startsWith("cancel ");
            ExecutorOrder order = executor.orders.find(cancel ? id.substring("cancel ".length()) : id);
            if (cancel) {
                words.add("cancel " + order.role());
            } else {
                String price = order.price() == null
                        ? ""
                        : " at " + order.price().stripTrailingZeros().toPlainString();
                words.add(order.role() + " " + order.side() + " "
                        + venue.request(id).type() + " "
                        + order.amount().stripTrailingZeros().toPlainString() + price);
            }
        }
        return words;
    }

    ExecutorInfo info() {
        return executor.info();
    }

    HeldOrder onlyHeld() {
        if (info().heldOrders().size() != 1) {
            throw new AssertionError("held orders: " + info().heldOrders());
        }
        return info().heldOrders().get(0);
    }
}
