package org.colibri.engine.replay;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** What a strategy sees of the host, every read of it on a tape. */
final class TapedContext implements StrategyContext {

    private final StrategyContext context;
    private final Tape tape;
    private final TapedLoop loop;
    private final OrderGateway orders;
    private final Map<MarketKey, Market> markets = new HashMap<>();

    /**
     * @param context the real one; null while playing
     * @param firing runs a task of the strategy's that fires, under its number
     */
    TapedContext(StrategyContext context, Tape tape, BiConsumer<Integer, Runnable> firing) {
        this.context = context;
        this.tape = tape;
        loop = new TapedLoop(context == null ? null : context.loop(), tape, firing);
        orders = new TapedOrders(context == null ? null : context.orders(), tape);
    }

    TapedLoop tapedLoop() {
        return loop;
    }

    @Override
    public String bot() {
        return tape.read("bot", () -> context.bot(), String.class);
    }

    @Override
    public String id() {
        return tape.read("id", () -> context.id(), String.class);
    }

    @Override
    public Market market(MarketKey key) {
        return markets.computeIfAbsent(
                key, asked -> new TapedMarket(context == null ? null : context.market(asked), tape));
    }

    @Override
    public OrderGateway orders() {
        return orders;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** @throws UnsupportedOperationException always: what comes over the bus would not be on the tape */
    @Override
    public Bus bus() {
        throw new UnsupportedOperationException(
                "the inputs of a strategy that uses the bus itself cannot be recorded; take bots.record-inputs away");
    }

    @Override
    public Journal journal() {
        return isKept() ? new TapedJournal(context == null ? null : context.journal(), tape, null) : Journal.none();
    }

    private boolean isKept() {
        return tape.read("isKept", () -> context.journal() != Journal.none(), Boolean.class);
    }

    @Override
    public List<JournalRecord> history() {
        return tape.read("history", () -> History.of(context.history()), History.class)
                .records();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return context == null ? NOPLogger.NOP_LOGGER : context.logger(owner);
    }

    @Override
    public <T> T service(Class<T> type) {
        throw new IllegalArgumentException("a strategy has no service " + type.getSimpleName());
    }

    /** What a strategy appended in earlier runs. */
    record History(List<Entry> entries) {

        static History of(List<JournalRecord> records) {
            return new History(records.stream().map(Entry::of).toList());
        }

        List<JournalRecord> records() {
            return entries.stream().map(Entry::record).toList();
        }

        record Entry(long position, int kind, long millis, String bytes) {

            static Entry of(JournalRecord record) {
                byte[] bytes = new byte[record.bytes().remaining()];
                record.bytes().get(bytes);
                return new Entry(
                        record.position(),
                        record.kind(),
                        record.millis(),
                        Base64.getEncoder().encodeToString(bytes));
            }

            JournalRecord record() {
                return new JournalRecord(
                        position,
                        kind,
                        millis,
                        ByteBuffer.wrap(Base64.getDecoder().decode(bytes)));
            }
        }
    }
}
