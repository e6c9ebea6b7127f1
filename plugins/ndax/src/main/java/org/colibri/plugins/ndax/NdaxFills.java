package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.OrderChecks;

/**
 * Reads own fills from {@code GetTradesHistory}, newest first, page after page back to the time asked for: whether the
 * venue heeds the start time is not certain, and a lost fill is the worst that can happen.
 */
final class NdaxFills {

    /** Trades of a page that is asked for by time. */
    private static final int PAGE = 100;
    /** How many a page without a size holds is not documented: fewer than these are all. */
    private static final int SMALL = 50;

    private final NdaxCalls calls;
    private final NdaxRest market;
    private final NdaxSymbols symbols;

    NdaxFills(NdaxCalls calls, NdaxRest market, NdaxSymbols symbols) {
        this.calls = calls;
        this.market = market;
        this.symbols = symbols;
    }

    /**
     * The fills, oldest first: of one order, or since a time, or else the newest. Without a limit all of the order or
     * since the time; with one, the oldest so many of them.
     */
    CompletableFuture<List<Fill>> fetch(Instrument instrument, FillQuery query) {
        return market.entry(instrument)
                .thenCompose(entry -> page(entry, query, 0, new LinkedHashMap<>()))
                .thenCompose(trades -> named(trades).thenApply(ready -> fills(instrument, query, trades)));
    }

    private CompletableFuture<List<JsonNode>> page(
            NdaxSymbols.Entry entry, FillQuery query, int start, Map<String, JsonNode> found) {
        boolean ofOrder = query.exchangeOrderId() != null;
        boolean newestOnly = !ofOrder && query.since() == null;
        int depth = newestOnly && query.limit() != null ? query.limit() : PAGE;
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("InstrumentId", entry.id());
        if (ofOrder) {
            form.put("OrderId", OrderChecks.orderId(query.exchangeOrderId()));
        } else {
            if (query.since() != null) {
                // seconds: taken for milliseconds they would be long ago, and nothing would be missed
                form.put("StartTimeStamp", Math.floorDiv(query.since(), 1000L));
            }
            form.put("Depth", depth);
        }
        if (start > 0) {
            form.put("StartIndex", start);
        }
        return calls.send(NdaxFunction.FILLS, form, Priority.ACCOUNT).thenCompose(answer -> {
            int size =
                    Json.decode(answer, list -> JsonFields.array(list, "fills")).size();
            boolean late = Json.decode(answer, list -> add(list, query, found));
            boolean more = size >= (ofOrder ? SMALL : depth) && !newestOnly && !late;
            return more
                    ? page(entry, query, start + size, found)
                    : CompletableFuture.completedFuture(List.copyOf(found.values()));
        });
    }

    /** New trades move older ones to the next page, so some come twice. True when all wanted ones are there. */
    private static boolean add(JsonNode page, FillQuery query, Map<String, JsonNode> found) {
        boolean late = false;
        for (JsonNode trade : page) {
            long millis = NdaxJson.numberOrZero(trade, "TradeTimeMS");
            if (query.since() != null && millis > 0 && millis < query.since()) {
                late = true;
            } else {
                found.put(NdaxJson.text(trade, "TradeId") + ' ' + NdaxJson.text(trade, "OrderId"), trade);
            }
        }
        return late;
    }

    /** Fees may be in an asset that no listed pair has. */
    private CompletableFuture<?> named(List<JsonNode> trades) {
        boolean known = trades.stream()
                .allMatch(trade -> NdaxJson.decimalOrZero(trade, "Fee").signum() == 0
                        || symbols.product(NdaxJson.numberOrZero(trade, "FeeProductId")) != null);
        return known ? CompletableFuture.completedFuture(symbols) : market.products();
    }

    private List<Fill> fills(Instrument instrument, FillQuery query, List<JsonNode> trades) {
        List<Fill> fills = new ArrayList<>();
        for (JsonNode trade : trades) {
            fills.add(Json.decode(trade, told -> NdaxOrders.fill(instrument, told, symbols)));
        }
        fills.removeIf(fill -> query.since() != null && fill.timestamp() < query.since());
        fills.sort(Comparator.comparingLong(Fill::timestamp).thenComparing(fill -> Long.parseLong(fill.tradeId())));
        int limit = query.limit() == null ? fills.size() : Math.min(fills.size(), query.limit());
        return List.copyOf(fills.subList(0, limit));
    }
}
