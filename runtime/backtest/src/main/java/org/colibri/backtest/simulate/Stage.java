package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.backtest.world.HostMachine;
import org.colibri.backtest.world.VenueMachine;
import org.colibri.backtest.world.World;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.simulation.SimulatedNetwork;

/** What the acts of a simulation act on. */
final class Stage {

    private static final int LEVELS = 10;

    private final World world;
    private final List<TradingPair> pairs;
    private final HeardOrders heard;
    private final List<BigDecimal> middles = new ArrayList<>();
    /** Of inverse instruments, by index of the pair. */
    private final Map<Integer, BigDecimal> lots = new HashMap<>();

    private final List<BigDecimal> steps = new ArrayList<>();
    private final Set<String> forgotten = new LinkedHashSet<>();
    private final Recorder recorder;
    private HostMachine host;
    private Trader trader;

    Stage(World world, List<TradingPair> pairs, HeardOrders heard, Recorder recorder) {
        this.world = world;
        this.pairs = List.copyOf(pairs);
        this.heard = heard;
        this.recorder = recorder;
        pairs.forEach(pair -> middles.add(new BigDecimal(pair.base().equals("BTC") ? "25000" : "1500")));
        pairs.forEach(pair -> steps.add(BigDecimal.ONE));
    }

    void host(HostMachine machine) {
        host = machine;
    }

    HostMachine host() {
        return host;
    }

    VenueMachine venue() {
        return world.venue();
    }

    SimulatedNetwork network() {
        return world.network();
    }

    HeardOrders heard() {
        return heard;
    }

    /** An account has told the strategy what became of an order. */
    void told(OrderEvent event) {
        heard.event(event);
        if (recorder.isTracing()) {
            recorder.line("told " + event);
        }
    }

    /** Client ids of orders that the venue has forgotten while they were open. */
    Set<String> forgotten() {
        return forgotten;
    }

    /** A strategy has started and trades from now on. */
    void trades(Trader started) {
        trader = started;
    }

    /** The strategy's life is over. */
    void tradesNoMore() {
        trader = null;
    }

    boolean isTrading() {
        return trader != null;
    }

    /** Lets the strategy do something on its own loop; nothing while there is none. */
    void trade(Consumer<Trader> what) {
        Trader now = trader;
        if (now != null) {
            now.loop().execute(() -> what.accept(now));
        }
    }

    void venueFault(String kind, long value, int count) {
        if (kind.equals(FaultKind.FORGET_ORDERS.text())) {
            venue().ledger(ledger -> ledger.get("orders").forEach(this::rememberOpen));
        }
        venue().fault(kind, value, count);
    }

    private void rememberOpen(JsonNode order) {
        String status = order.get("status").asText();
        if (status.equals("OPEN") || status.equals("PARTIALLY_FILLED")) {
            forgotten.add(order.get("clientOrderId").asText());
        }
    }

    void diskFull(Duration time) {
        host.diskFull(true);
        world.fate().timers().after(time, () -> host.diskFull(false));
    }

    void outsideTrade(int pair, Side side, BigDecimal amount) {
        venue().post(
                        "/trade",
                        "{\"tradingPair\":\"" + pairs.get(pair) + "\",\"side\":\"" + side + "\",\"amount\":\""
                                + size(pair, amount) + "\"}");
    }

    /** An amount as the venue's control port counts it: of an inverse instrument whole lots of contracts. */
    private String size(int pair, BigDecimal amount) {
        Instrument instrument = trader == null ? null : trader.instrument(pair);
        if (instrument != null && instrument.inverse()) {
            lots.put(pair, instrument.contractIncrement());
        }
        BigDecimal lot = lots.get(pair);
        return lot == null
                ? amount.toPlainString()
                : Decimals.floor(amount.multiply(middles.get(pair)), lot)
                        .max(lot)
                        .toPlainString();
    }

    /** Everybody else's orders stand as they should, in all pairs. */
    void fillBooks() {
        for (int pair = 0; pair < pairs.size(); pair++) {
            outsideBook(pair, 0);
        }
    }

    void outsideBook(int pair, int ticks) {
        BigDecimal step = step(pair);
        BigDecimal middle = middles.get(pair).add(step.multiply(BigDecimal.valueOf(ticks)));
        middles.set(pair, middle);
        String size = size(pair, BigDecimal.ONE);
        StringBuilder body =
                new StringBuilder("{\"tradingPair\":\"").append(pairs.get(pair)).append("\",\"bids\":[");
        for (int i = 1; i <= LEVELS; i++) {
            level(body, middle.subtract(step.multiply(BigDecimal.valueOf(i))), size, i);
        }
        body.append("],\"asks\":[");
        for (int i = 1; i <= LEVELS; i++) {
            level(body, middle.add(step.multiply(BigDecimal.valueOf(i))), size, i);
        }
        venue().post("/book", body.append("]}").toString());
    }

    /** The step of prices where the market is; as it was last known while no strategy runs. */
    private BigDecimal step(int pair) {
        Instrument instrument = trader == null ? null : trader.instrument(pair);
        if (instrument != null) {
            steps.set(pair, instrument.priceStep(middles.get(pair)));
        }
        return steps.get(pair);
    }

    private static void level(StringBuilder body, BigDecimal price, String size, int number) {
        body.append(number == 1 ? "[\"" : ",[\"")
                .append(price.toPlainString())
                .append("\",\"")
                .append(size)
                .append("\"]");
    }
}
