package org.colibri.kit.symbol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;

/**
 * The instruments of one connector by our pair and by the venue's symbol, made of the venue's list alone (SYM-1). An
 * instrument enters when it trades, stays while it is halted, and leaves when the list has it no more. Of two that claim
 * one pair the shorter symbol wins, of equally long ones the first by alphabet. On the connector's loop.
 */
public final class SymbolMap {

    private final Consumer<String> log;
    private final Set<String> logged = new HashSet<>();
    private final Map<TradingPair, Scales> learned = new HashMap<>();
    private final Map<TradingPair, Integer> epochs = new HashMap<>();
    private Map<TradingPair, Instrument> byPair = Map.of();
    private Map<String, Instrument> bySymbol = Map.of();

    private record Scales(int price, int amount) {}

    /** What became of an instrument; {@code before} null for a new one, {@code after} null for one that is gone. */
    public record Change(Instrument before, Instrument after) {

        public TradingPair tradingPair() {
            return (after != null ? after : before).tradingPair();
        }
    }

    /** @param log takes a line about a duplicate, once for each */
    public SymbolMap(Consumer<String> log) {
        this.log = log;
    }

    /** Null when the venue does not list the pair. */
    public Instrument instrument(TradingPair pair) {
        return byPair.get(pair);
    }

    /** Null for a symbol that is not in the map. */
    public Instrument instrument(String symbol) {
        return bySymbol.get(symbol);
    }

    public Collection<Instrument> all() {
        return List.copyOf(byPair.values());
    }

    public boolean isEmpty() {
        return byPair.isEmpty();
    }

    /** Takes the venue's new list in; the differences to the one before, scales that changed with a new epoch (SYM-4). */
    public List<Change> replace(List<Instrument> listed) {
        Map<TradingPair, Instrument> next = new HashMap<>();
        for (Instrument instrument : listed) {
            Instrument known = byPair.get(instrument.tradingPair());
            if (instrument.isTrading() || known != null && known.symbol().equals(instrument.symbol())) {
                next.merge(instrument.tradingPair(), instrument, this::preferred);
            }
        }
        next.replaceAll((pair, instrument) -> withEpoch(instrument));
        List<Change> changes = new ArrayList<>();
        next.forEach((pair, after) -> {
            Instrument before = byPair.get(pair);
            if (!after.equals(before)) {
                changes.add(new Change(before, after));
            }
        });
        byPair.forEach((pair, before) -> {
            if (!next.containsKey(pair)) {
                changes.add(new Change(before, null));
            }
        });
        keep(next);
        return changes;
    }

    /** The book found that the pair needs other scales; they stay until a list asks for still finer prices. */
    public void rescaled(Instrument after) {
        learned.put(after.tradingPair(), new Scales(after.priceScale(), after.amountScale()));
        Map<TradingPair, Instrument> next = new HashMap<>(byPair);
        next.put(after.tradingPair(), after);
        keep(next);
    }

    private void keep(Map<TradingPair, Instrument> next) {
        Map<String, Instrument> symbols = new HashMap<>();
        next.forEach((pair, instrument) -> {
            symbols.put(instrument.symbol(), instrument);
            epochs.put(pair, instrument.epoch());
        });
        byPair = next;
        bySymbol = symbols;
    }

    private Instrument preferred(Instrument one, Instrument other) {
        boolean first = one.isTrading() != other.isTrading() ? one.isTrading() : shorter(one.symbol(), other.symbol());
        Instrument kept = first ? one : other;
        String line = one.tradingPair() + " is listed as " + one.symbol() + " and " + other.symbol() + "; "
                + kept.symbol() + " is used";
        if (!one.symbol().equals(other.symbol()) && logged.add(line)) {
            log.accept(line);
        }
        return kept;
    }

    private static boolean shorter(String one, String other) {
        return one.length() != other.length() ? one.length() < other.length() : one.compareTo(other) <= 0;
    }

    private Instrument withEpoch(Instrument listed) {
        TradingPair pair = listed.tradingPair();
        Scales found = learned.get(pair);
        int price = found == null ? listed.priceScale() : Math.max(found.price(), listed.priceScale());
        int amount = found == null ? listed.amountScale() : Math.min(found.amount(), listed.amountScale());
        Instrument before = byPair.get(pair);
        boolean same = before != null && before.priceScale() == price && before.amountScale() == amount;
        int epoch = same ? before.epoch() : epochs.containsKey(pair) ? epochs.get(pair) + 1 : listed.epoch();
        return listed.toBuilder().scales(price, amount).epoch(epoch).build();
    }
}
