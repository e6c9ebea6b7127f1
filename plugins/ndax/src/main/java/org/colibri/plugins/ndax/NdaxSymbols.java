package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.JsonFields;

/**
 * The newest instruments and products by the numbers that the venue uses for them, both ways: its messages never name
 * the symbol. Used on the connector's loop.
 */
final class NdaxSymbols {

    private long[] ids = {};
    private Entry[] entries = {};
    private Map<String, Entry> bySymbol = Map.of();
    private final Map<Long, String> products = new HashMap<>();

    /**
     * An instrument and its numbers.
     *
     * @param base id of the base product
     * @param symbol the venue's symbol in bytes
     */
    record Entry(long id, long base, Instrument instrument, byte[] symbol) {}

    void replace(List<NdaxInstruments.Listed> listed) {
        Map<String, Entry> newest = new HashMap<>();
        Map<Long, Entry> byId = new HashMap<>();
        for (NdaxInstruments.Listed each : listed) {
            Instrument instrument = each.instrument();
            byte[] symbol = instrument.symbol().getBytes(StandardCharsets.UTF_8);
            Entry entry = new Entry(each.id(), each.base(), instrument, symbol);
            newest.put(instrument.symbol(), entry);
            byId.put(each.id(), entry);
            products.put(each.base(), instrument.base());
            products.put(each.quote(), instrument.quote());
        }
        entries = byId.values().stream()
                .sorted(Comparator.comparingLong(Entry::id))
                .toArray(Entry[]::new);
        ids = Arrays.stream(entries).mapToLong(Entry::id).toArray();
        bySymbol = newest;
    }

    /** Takes the answer of {@code GetProducts}: assets that no instrument trades may be paid as fees. */
    void products(JsonNode answer) {
        for (JsonNode product : JsonFields.array(answer, "products")) {
            products.put(NdaxJson.number(product, "ProductId"), NdaxJson.text(product, "Product"));
        }
    }

    /** The entry, or null when the venue does not list such an instrument, or not yet. Does not allocate. */
    Entry byId(long id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? null : entries[at];
    }

    /** The entry, or null, likewise. */
    Entry of(Instrument instrument) {
        return bySymbol.get(instrument.symbol());
    }

    /** The product's asset, or null when it is not known. */
    String product(long id) {
        return products.get(id);
    }
}
