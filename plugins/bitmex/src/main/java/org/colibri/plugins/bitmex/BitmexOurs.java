package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.MarginSetting;
import org.colibri.kit.net.Json;
import org.colibri.plugins.bitmex.BitmexSymbols.Listed;
import org.slf4j.Logger;

/** Finds this connector's rows in what the venue tells of a whole account, which trades spot and derivatives alike. */
final class BitmexOurs {

    private final MarketApi market;
    private final BitmexSymbols symbols;
    private final Logger log;

    /** @param market asked for the instruments when an answer names one that {@code symbols} does not know */
    BitmexOurs(MarketApi market, BitmexSymbols symbols, Logger log) {
        this.market = market;
        this.symbols = symbols;
        this.log = log;
    }

    /** What the reader makes of each row of ours, in their order; rows that it makes null of are left out. */
    <T> CompletableFuture<List<T>> read(JsonNode rows, BiFunction<Listed, BitmexRow, T> reader) {
        CompletableFuture<?> known =
                Json.decode(rows, this::allKnown) ? CompletableFuture.completedFuture(null) : market.instruments();
        return known.thenApply(ignored -> Json.decode(rows, all -> decode(all, reader)));
    }

    /** The settings of all our pairs: those that were told, the venue's own of the others. */
    List<MarginSetting> all(List<MarginSetting> told) {
        return symbols.completed(told);
    }

    private boolean allKnown(JsonNode rows) {
        for (JsonNode entry : rows) {
            String symbol = new BitmexRow(entry).text("symbol");
            if (symbols.get(symbol) == null && !symbols.isOther(symbol)) {
                return false;
            }
        }
        return true;
    }

    private <T> List<T> decode(JsonNode rows, BiFunction<Listed, BitmexRow, T> reader) {
        List<T> decoded = new ArrayList<>();
        for (JsonNode entry : rows) {
            BitmexRow row = new BitmexRow(entry);
            Listed listed = symbols.get(row.text("symbol"));
            T value = listed == null ? null : reader.apply(listed, row);
            if (value != null) {
                decoded.add(value);
            } else if (listed == null && !symbols.isOther(row.text("symbol"))) {
                log.warn("a row about '{}', which the venue does not list, is left out", row.text("symbol"));
            }
        }
        return decoded;
    }
}
