package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.RestCall;

/**
 * The venue's dead-man timer, which it keeps for each symbol: armed for those that the account has or had orders in, as
 * far as this process knows, and for a further one as soon as an order is placed in it (CMD-7). Used on the connector's
 * loop.
 */
final class BinancePerpetualDeadMan {

    private final BinanceClient client;
    private final Set<String> symbols = new LinkedHashSet<>();
    private Duration countdown = Duration.ZERO;

    BinancePerpetualDeadMan(BinanceClient client) {
        this.client = client;
    }

    /** There is, or will be at once, an order in that symbol. */
    void touched(String symbol) {
        if (symbols.add(symbol) && !countdown.isZero()) {
            // Should it fail, the next refresh makes it good, which is due soon.
            send(symbol);
        }
    }

    /** Zero ends it. */
    CompletableFuture<Void> arm(Duration newCountdown) {
        countdown = newCountdown;
        return CompletableFuture.allOf(symbols.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<JsonNode> send(String symbol) {
        RestCall call = RestCall.post("/fapi/v1/countdownCancelAll")
                .form()
                .parameter("symbol", symbol)
                .parameter("countdownTime", countdown.toMillis())
                .signed()
                .cost(BinancePerpetualLimits.weight(10))
                .priority(Priority.STREAM_KEEP_ALIVE)
                .idempotency(Idempotency.IDEMPOTENT)
                .endpoint("dead-man timer")
                .build();
        return client.call(call, answer -> answer);
    }
}
