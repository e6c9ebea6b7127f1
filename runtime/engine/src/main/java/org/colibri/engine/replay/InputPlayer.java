package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;

/**
 * Gives a record of {@link InputRecorder} to a fresh instance of a strategy, and holds it to what the recorded one did:
 * it must read the same things in the same order and send the same commands under the same ids. Not thread-safe.
 */
public final class InputPlayer implements Tape {

    private final List<JsonNode> entries = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Map<MarketKey, Market> markets = new HashMap<>();
    private int next;

    /**
     * Reads the whole record; a last line that was cut off is left out.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is damaged
     */
    public InputPlayer(Path file) throws IOException {
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            if (!line.isEmpty()) {
                entries.add(InputCodec.parse(line));
            }
        }
    }

    /**
     * Plays the record.
     *
     * @param make makes a fresh instance, with the configuration of the recorded one, in the context that it is given
     * @return the commands that it sent, in order, as JSON
     * @throws IllegalStateException when it does otherwise than the recorded one; the message says where
     */
    public List<String> play(Function<StrategyContext, ? extends Strategy<?>> make) {
        TapedContext context = new TapedContext(null, this, (number, task) -> task.run());
        take(Calls.MAKE);
        Strategy<?> strategy = make.apply(context);
        while (next < entries.size()) {
            JsonNode entry = entries.get(next++);
            dispatch(entry.path("k").asText(), entry.get("v"), strategy, context.tapedLoop());
        }
        return List.copyOf(commands);
    }

    private void dispatch(String call, JsonNode value, Strategy<?> strategy, TapedLoop loop) {
        switch (call) {
            case Calls.MARKETS -> strategy.markets();
            case Calls.RESUMES -> strategy.resumes();
            case Calls.RESUME ->
                strategy.resume(InputCodec.read(value, Calls.Earlier.class).orders());
            case Calls.START -> strategy.start();
            case Calls.BOOK -> strategy.onBook(market(InputCodec.read(value, MarketKey.class)));
            case Calls.EVENT -> strategy.onOrderEvent(InputCodec.event(value));
            case Calls.FIRE -> fire(loop, value.asInt());
            case Calls.STOP -> strategy.stop();
            case Calls.STATUS -> strategy.status();
            default -> throw differs("nothing", call);
        }
    }

    private Market market(MarketKey key) {
        return markets.computeIfAbsent(key, unused -> new TapedMarket(null, this));
    }

    private void fire(TapedLoop loop, int number) {
        Runnable task = loop.task(number);
        if (task == null) {
            throw differs("no timer or task " + number, Calls.FIRE);
        }
        task.run();
    }

    private JsonNode take(String kind) {
        String recorded = next < entries.size() ? entries.get(next).path("k").asText() : "its end";
        if (!recorded.equals(kind)) {
            throw differs(kind, recorded);
        }
        return entries.get(next++).get("v");
    }

    private IllegalStateException differs(String now, String recorded) {
        return new IllegalStateException("in line " + (next + 1) + " of the record stands '" + recorded
                + "', but the strategy played asks for '" + now + "'");
    }

    @Override
    public void call(String kind, Object value) {
        take(kind);
    }

    @Override
    public <T> T read(String kind, Supplier<T> now, Class<T> type) {
        return InputCodec.read(take(kind), type);
    }

    @Override
    public JsonNode readNode(String kind, Supplier<JsonNode> now) {
        return take(kind);
    }

    @Override
    public void command(String kind, Object value, Runnable send) {
        JsonNode recorded = take(kind);
        String sent = kind + " " + InputCodec.node(value);
        if (!sent.equals(kind + " " + recorded)) {
            throw differs(sent, kind + " " + recorded);
        }
        commands.add(sent);
    }
}
