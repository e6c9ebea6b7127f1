package org.colibri.engine.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.OrderArchive;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** All that a connector has of the host, with everything that enters and leaves on a tape. Used on the connector's loop. */
final class TapedPluginContext implements PluginContext {

    private final PluginContext context;
    private final Tape tape;
    private final InputRecorder recorder;
    private final TapedLoop loop;
    private final TapedBus bus;
    private final Questions questions;
    private final Veil veil = new Veil();
    private TapedHttp http;
    private TapedSockets sockets;

    /** Records what enters and leaves a connector in that context. */
    static TapedPluginContext recording(PluginContext context, InputRecorder recorder) {
        return new TapedPluginContext(
                context, recorder, recorder, (number, task) -> recorder.enter(Calls.FIRE, number, task));
    }

    /** Stands for the host while a record is played. */
    static TapedPluginContext playing(Tape tape) {
        return new TapedPluginContext(null, tape, null, (number, task) -> task.run());
    }

    private TapedPluginContext(
            PluginContext context, Tape tape, InputRecorder recorder, BiConsumer<Integer, Runnable> firing) {
        Loop real = context == null ? null : context.loop();
        this.context = context;
        this.tape = tape;
        this.recorder = recorder;
        loop = new TapedLoop(real, tape, firing);
        bus = new TapedBus(context == null ? null : context.bus(), real, tape);
        questions = new Questions(tape, recorder, real);
    }

    TapedLoop tapedLoop() {
        return loop;
    }

    Questions questions() {
        return questions;
    }

    Veil veil() {
        return veil;
    }

    TapedSockets sockets() {
        if (sockets == null) {
            sockets = new TapedSockets(
                    context == null ? null : context.service(SocketTransport.class), tape, recorder, questions, veil);
        }
        return sockets;
    }

    /**
     * What is kept of an account, on the tape.
     *
     * @param store the real one; null while playing
     * @param history what the journal showed
     */
    AccountStore store(AccountStore store, boolean isKept, List<JournalRecord> history) {
        Journal journal =
                isKept ? new TapedJournal(store == null ? null : store.journal(), tape, questions) : Journal.none();
        OrderArchive archive = (pair, order) -> questions.ask(
                "find",
                InputCodec.node(new Sought(pair.toString(), order)),
                () -> store.archive().find(pair, order),
                found -> found.orElse(null),
                found -> found.isNull() ? Optional.empty() : Optional.of(InputCodec.read(found, OrderHistory.class)));
        return new AccountStore(journal, history, archive);
    }

    private record Sought(String pair, Object order) {}

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return context == null ? NOPLogger.NOP_LOGGER : context.logger(owner);
    }

    /** @throws IllegalArgumentException for another service than the transports */
    @Override
    public <T> T service(Class<T> type) {
        if (type == HttpTransport.class) {
            if (http == null) {
                http = new TapedHttp(context == null ? null : context.service(HttpTransport.class), questions, veil);
            }
            return type.cast(http);
        }
        if (type == SocketTransport.class) {
            return type.cast(sockets());
        }
        throw new IllegalArgumentException("a connector that is recorded has no service " + type.getName());
    }
}
