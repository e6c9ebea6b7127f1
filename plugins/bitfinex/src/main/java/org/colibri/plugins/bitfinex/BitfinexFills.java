package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.venue.OrderChecks;
import org.colibri.plugins.bitfinex.BitfinexLimits.Endpoint;

/**
 * Reads own fills: those of an order at once, those since a time page after page, the newest page first, until none is
 * left out.
 */
final class BitfinexFills {

    private static final int PAGE = 2500;
    private static final int SMALL_PAGE = 100;

    private final BitfinexClient client;
    private final BitfinexSymbols symbols;
    private final LongSupplier venueMillis;

    /** @param venueMillis the venue's time as far as it is known */
    BitfinexFills(BitfinexClient client, BitfinexSymbols symbols, LongSupplier venueMillis) {
        this.client = client;
        this.symbols = symbols;
        this.venueMillis = venueMillis;
    }

    /**
     * The fills, oldest first: of one order, or since a time, or else the newest page. With a limit the oldest so many
     * of an order or since a time, and the newest so many of all.
     */
    CompletableFuture<List<Fill>> fetch(Instrument instrument, FillQuery query) {
        Map<String, Fill> found = new LinkedHashMap<>();
        CompletableFuture<Void> all = query.exchangeOrderId() != null
                ? ofOrder(instrument, query.exchangeOrderId(), found)
                : since(instrument, query, venueMillis.getAsLong(), found);
        return all.thenApply(ignored -> chosen(query, found));
    }

    private static List<Fill> chosen(FillQuery query, Map<String, Fill> found) {
        List<Fill> fills = new ArrayList<>(found.values());
        if (query.since() != null) {
            fills.removeIf(fill -> fill.timestamp() < query.since());
        }
        fills.sort(Comparator.comparingLong(Fill::timestamp).thenComparing(fill -> Long.valueOf(fill.tradeId())));
        if (query.limit() == null || fills.size() <= query.limit()) {
            return fills;
        }
        boolean newest = query.exchangeOrderId() == null && query.since() == null;
        int from = newest ? fills.size() - query.limit() : 0;
        return fills.subList(from, from + query.limit());
    }

    private CompletableFuture<Void> ofOrder(Instrument instrument, String orderId, Map<String, Fill> found) {
        CompletableFuture<Page> answered = client.read(
                Endpoint.ORDER_TRADES,
                "r/order/" + instrument.symbol() + ":" + OrderChecks.orderId(orderId) + "/trades",
                BitfinexClient.NOTHING,
                Priority.ACCOUNT,
                answer -> decode(instrument, answer));
        return answered.thenAccept(page -> page.putAll(found));
    }

    private CompletableFuture<Void> since(Instrument instrument, FillQuery query, long end, Map<String, Fill> found) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("end", end);
        if (query.since() != null) {
            body.put("start", query.since().longValue());
        }
        int limit = query.limit() == null ? PAGE : Math.min(PAGE, Math.max(SMALL_PAGE, query.limit()));
        CompletableFuture<Page> answered = client.read(
                Endpoint.OWN_TRADES,
                "r/trades/" + instrument.symbol() + "/hist",
                body.put("limit", limit).toString(),
                Priority.ACCOUNT,
                answer -> decode(instrument, answer));
        return answered.thenCompose(page -> {
            boolean news = page.putAll(found);
            if (query.since() == null || page.rows() < limit) {
                return CompletableFuture.completedFuture(null);
            }
            if (page.oldest() >= end && !news) {
                throw VenueException.venue(
                        ErrorCategory.UNKNOWN, "pages", "the history of fills does not get older", false);
            }
            return since(instrument, query, page.oldest(), found);
        });
    }

    private Page decode(Instrument instrument, JsonNode answer) {
        long oldest = Long.MAX_VALUE;
        for (JsonNode entry : BitfinexRow.list(answer, "trades")) {
            oldest = Math.min(oldest, new BitfinexRow(entry).number(2));
        }
        return new Page(BitfinexOrders.fills(instrument, answer, symbols::asset), answer.size(), oldest);
    }

    /**
     * One page.
     *
     * @param rows how many the venue sent, those of margin trading too
     * @param oldest their oldest time, milliseconds; meaningless when there is none
     */
    private record Page(List<Fill> fills, int rows, long oldest) {

        /** True when some of them are new. */
        boolean putAll(Map<String, Fill> found) {
            int before = found.size();
            fills.forEach(fill -> found.put(fill.tradeId() + fill.side(), fill));
            return found.size() > before;
        }
    }
}
