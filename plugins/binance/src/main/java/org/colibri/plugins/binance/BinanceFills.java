package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.venue.OrderChecks;

/**
 * Reads own fills page after page: a page holds 1000 and a query by time covers a limited window, and a lost fill is the
 * worst that can happen.
 */
final class BinanceFills {

    static final Duration WINDOW = Duration.ofHours(24);

    private static final Source SPOT = new Source("/api/v3/myTrades", WINDOW, null, 20, 5, BinanceOrders::fill);

    private static final int PAGE = 1000;
    private static final int DEFAULT_PAGE = 500;

    private final BinanceClient client;
    private final Source source;
    private final LongSupplier venueMillis;

    /**
     * Where fills are, and how.
     *
     * @param window that one query by time covers
     * @param memory how far back the venue remembers; null when it tells the account's first fill
     * @param weight of a query
     * @param orderWeight of a query for one order
     */
    record Source(
            String path,
            Duration window,
            Duration memory,
            int weight,
            int orderWeight,
            BiFunction<Instrument, JsonNode, Fill> decoder) {}

    /** Of spot. */
    BinanceFills(BinanceClient client, LongSupplier venueMillis) {
        this(client, SPOT, venueMillis);
    }

    /** @param venueMillis the venue's time, up to which windows are walked */
    BinanceFills(BinanceClient client, Source source, LongSupplier venueMillis) {
        this.client = client;
        this.source = source;
        this.venueMillis = venueMillis;
    }

    /**
     * The fills, oldest first: of one order, or since a time, or else the newest. Without a limit all of the order or
     * since the time; with one, the oldest so many of them.
     */
    CompletableFuture<List<Fill>> fetch(Instrument instrument, FillQuery query) {
        Walk walk = new Walk(instrument, query);
        if (query.exchangeOrderId() == null
                && query.since() != null
                && venueMillis.getAsLong() - query.since() >= source.window().toMillis()) {
            return walk.fromOldest();
        }
        return walk.page(query.since(), null, null);
    }

    /** One query on its way through pages and windows. */
    private final class Walk {

        private final Instrument instrument;
        private final FillQuery query;
        private final Long orderId;
        private final List<Fill> found = new ArrayList<>();

        Walk(Instrument instrument, FillQuery query) {
            this.instrument = instrument;
            this.query = query;
            this.orderId = query.exchangeOrderId() == null ? null : OrderChecks.orderId(query.exchangeOrderId());
        }

        /** Starts windows at the account's first fill when that is later than the time asked for. */
        CompletableFuture<List<Fill>> fromOldest() {
            if (source.memory() != null) {
                long oldest = venueMillis.getAsLong() - source.memory().toMillis();
                return window(Math.max(query.since(), oldest));
            }
            return ask(null, null, 0L, 1)
                    .thenCompose(oldest -> oldest.isEmpty()
                            ? CompletableFuture.completedFuture(List.of())
                            : window(Math.max(query.since(), oldest.get(0).timestamp())));
        }

        /** Walks windows until one has fills; from there ids lead on. */
        private CompletableFuture<List<Fill>> window(long from) {
            if (from > venueMillis.getAsLong()) {
                return CompletableFuture.completedFuture(found);
            }
            long end = from + source.window().toMillis() - 1;
            return page(from, end, null)
                    .thenCompose(fills -> fills.isEmpty() ? window(end + 1) : CompletableFuture.completedFuture(fills));
        }

        /** Reads one page, and those after it by id as long as there may be more. */
        CompletableFuture<List<Fill>> page(Long from, Long until, Long fromId) {
            int wanted = query.limit() == null ? PAGE : Math.min(PAGE, query.limit() - found.size());
            // an order has few fills: it is asked for without a limit, and the venue's page is smaller
            Integer limit = query.limit() == null && orderId != null && fromId == null ? null : Integer.valueOf(wanted);
            int full = limit == null ? DEFAULT_PAGE : wanted;
            return ask(from, until, fromId, limit).thenCompose(fills -> {
                fills.stream().filter(this::isAskedFor).forEach(found::add);
                boolean more = fills.size() >= full || until != null && !fills.isEmpty();
                boolean newestOnly = orderId == null && query.since() == null;
                if (!more || newestOnly || query.limit() != null && found.size() >= query.limit()) {
                    return CompletableFuture.completedFuture(found);
                }
                long last = Long.parseLong(fills.get(fills.size() - 1).tradeId());
                return page(null, null, last + 1);
            });
        }

        private boolean isAskedFor(Fill fill) {
            return query.since() == null || fill.timestamp() >= query.since();
        }

        private CompletableFuture<List<Fill>> ask(Long from, Long until, Long fromId, Integer limit) {
            RestCall call = RestCall.get(source.path())
                    .parameter("symbol", instrument.symbol())
                    .parameter("orderId", orderId)
                    .parameter("startTime", from)
                    .parameter("endTime", until)
                    .parameter("fromId", fromId)
                    .parameter("limit", limit)
                    .signed()
                    .cost(BinanceLimits.weight(orderId == null ? source.weight() : source.orderWeight()))
                    .endpoint("fills")
                    .build();
            return client.call(call, answer -> {
                List<Fill> fills = new ArrayList<>();
                JsonFields.array(answer, "fills")
                        .forEach(trade -> fills.add(source.decoder().apply(instrument, trade)));
                return fills;
            });
        }
    }
}
