package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;

/**
 * Gives the record of a strategy to a fresh instance, and holds it to what the recorded one did: it must read the same
 * things in the same order and send the same commands under the same ids. A record that was not closed, because its
 * process was killed or its file was full, is played as far as it goes. Not thread-safe.
 */
public final class InputPlayer {

    private final Path file;
    private final boolean whole;
    private final List<String> commands = new ArrayList<>();
    private final Map<MarketKey, Market> markets = new HashMap<>();
    private Playback tape;
    private TapedContext context;
    private Strategy<?> strategy;

    /** @throws IOException when the file cannot be read */
    public InputPlayer(Path file) throws IOException {
        this.file = file;
        whole = RecordFile.isWhole(file);
    }

    /** True when the record was closed in order: nothing that the recorded one did is missing. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * Plays the record, once.
     *
     * @param make makes a fresh instance, with the configuration of the recorded one, in the context that it is given
     * @return the commands that it sent, in order, as JSON
     * @throws IllegalStateException when it does otherwise than the recorded one; the message says where
     * @throws IllegalArgumentException when the record is damaged
     * @throws UncheckedIOException when it cannot be read
     */
    public List<String> play(Function<StrategyContext, ? extends Strategy<?>> make) {
        try (RecordFile record = new RecordFile(file)) {
            tape = new Playback(
                    record, (call, value) -> dispatch(call, value, make), UnaryOperator.identity(), commands::add);
            context = new TapedContext(null, tape, (number, task) -> task.run());
            tape.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the record " + file + " cannot be read", e);
        }
        return List.copyOf(commands);
    }

    private void dispatch(String call, JsonNode value, Function<StrategyContext, ? extends Strategy<?>> make) {
        switch (call) {
            case Calls.MAKE -> strategy = make.apply(context);
            case Calls.MARKETS -> strategy.markets();
            case Calls.RESUMES -> strategy.resumes();
            case Calls.RESUME ->
                strategy.resume(InputCodec.read(value, Calls.Earlier.class).orders());
            case Calls.START -> strategy.start();
            case Calls.BOOK -> strategy.onBook(market(InputCodec.read(value, MarketKey.class)));
            case Calls.EVENT -> strategy.onOrderEvent(InputCodec.event(value));
            case Calls.FIRE -> fire(value.asInt());
            case Calls.STOP -> strategy.stop();
            case Calls.STATUS -> strategy.status();
            case Calls.RECONFIGURE ->
                throw tape.differs("the settings that it was given then, which no record holds", "'" + call + "'");
            default -> throw tape.differs("nothing", "'" + call + "'");
        }
    }

    private Market market(MarketKey key) {
        return markets.computeIfAbsent(key, unused -> new TapedMarket(null, tape));
    }

    private void fire(int number) {
        if (!context.tapedLoop().fire(number)) {
            throw tape.differs("no timer or task " + number, "'" + Calls.FIRE + "'");
        }
    }
}
