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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a record of {@link InputRecorder} to a fresh instance of a strategy, and holds it to what the recorded one did:
 * it must read the same things in the same order and send the same commands under the same ids. A record that was not
 * closed, because its process was killed or its file was full, is played as far as it goes. Not thread-safe.
 */
public final class InputPlayer implements Tape {

    private static final Logger LOG = LoggerFactory.getLogger(InputPlayer.class);

    private final List<JsonNode> entries = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Map<MarketKey, Market> markets = new HashMap<>();
    private final boolean whole;
    private int next;
    private Difference difference;

    /** What is played does otherwise than the recorded one. */
    private static final class Difference extends IllegalStateException {

        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    /** A record that was cut off says no more. */
    private static final class Cut extends IllegalStateException {

        private static final long serialVersionUID = 1;

        Cut() {
            super("the record was cut off here");
        }
    }

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
        int last = entries.size() - 1;
        whole = last >= 0 && entries.get(last).path("k").asText().equals(Calls.END);
        if (whole) {
            entries.remove(last);
        }
    }

    /** True when the record was closed in order: nothing that the recorded one did is missing. */
    public boolean isWhole() {
        return whole;
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
        List<Strategy<?>> made = new ArrayList<>();
        play(() -> {
            take(Calls.MAKE);
            made.add(make.apply(context));
        });
        while (next < entries.size()) {
            JsonNode entry = entries.get(next++);
            play(() -> dispatch(entry.path("k").asText(), entry.get("v"), made.get(0), context.tapedLoop()));
        }
        return List.copyOf(commands);
    }

    /** One call; what it throws must have been thrown when it was recorded, too. */
    private void play(Runnable call) {
        try {
            call.run();
        } catch (Difference | Cut ours) {
            // A difference is told below, also one that the strategy let pass.
            LOG.trace("The play ends", ours);
        } catch (RuntimeException thrown) {
            if (difference == null && !isNext(Calls.THREW)) {
                throw thrown;
            }
            next++;
        }
        if (difference != null) {
            throw difference;
        }
    }

    private boolean isNext(String kind) {
        return next < entries.size() && entries.get(next).path("k").asText().equals(kind);
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
            case Calls.RECONFIGURE ->
                throw differs("the settings that it was given then, which no record holds", Calls.RECONFIGURE);
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
        if (next >= entries.size() && !whole) {
            throw new Cut();
        }
        String recorded = next < entries.size() ? entries.get(next).path("k").asText() : "its end";
        if (!recorded.equals(kind)) {
            throw differs(kind, recorded);
        }
        return entries.get(next++).get("v");
    }

    /** Keeps the first, which a strategy may catch. */
    private Difference differs(String now, String recorded) {
        Difference found = new Difference("in line " + (next + 1) + " of the record stands '" + recorded
                + "', but the strategy played asks for '" + now + "'");
        if (difference == null) {
            difference = found;
        }
        return found;
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
