package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.RestCall;

/** Reads the account's history of executions, page after page, each row once. */
final class BitmexExecutions {

    /** What the venue sends when it is not told how many. */
    static final int PAGE = 100;

    /** The most that it sends. */
    static final int LARGEST_PAGE = 500;

    private final BitmexClient client;

    BitmexExecutions(BitmexClient client) {
        this.client = client;
    }

    /**
     * Which rows.
     *
     * @param symbol null for all
     * @param since milliseconds, inclusive; null for no bound
     * @param count rows of a page; null leaves the venue's {@link #PAGE}
     * @param filter a JSON object as text; null for none
     * @param newestFirst begins at the newest
     */
    record Query(String symbol, Long since, Integer count, String filter, boolean newestFirst) {}

    /** All rows from the first on, at most so many; null for no bound. */
    CompletableFuture<ArrayNode> fetch(Query query, Integer most) {
        return page(query, most, 0, JsonNodeFactory.instance.arrayNode(), new HashSet<>());
    }

    private CompletableFuture<ArrayNode> page(
            Query query, Integer most, int start, ArrayNode found, Set<String> executions) {
        int size = query.count() == null ? PAGE : query.count();
        RestCall.Builder call = client.read("/execution/tradeHistory")
                .parameter("symbol", query.symbol())
                .parameter("startTime", query.since() == null ? null : BitmexTime.iso(query.since()))
                .parameter("count", query.count())
                .parameter("filter", query.filter())
                .parameter("reverse", query.newestFirst() ? true : null)
                .parameter("start", start == 0 ? null : start);
        CompletableFuture<Integer> answered = client.send(call, answer -> {
            for (JsonNode entry : BitmexRow.list(answer, "executions")) {
                if (executions.add(new BitmexRow(entry).text("execID"))) {
                    found.add(entry);
                }
            }
            return answer.size();
        });
        return answered.thenCompose(rows -> rows < size || most != null && found.size() >= most
                ? CompletableFuture.completedFuture(found)
                : page(query, most, start + rows, found, executions));
    }
}
