package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.RestCall;

/** Requests about orders by REST. */
final class BinanceRestOrders implements BinanceOrderEntry {

    private final BinanceClient client;
    private final BinanceLimits limits;

    BinanceRestOrders(BinanceClient client, BinanceLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    @Override
    public CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority) {
        RestCall.Builder call =
                switch (method.httpMethod()) {
                    case "POST" -> RestCall.post(method.path()).form();
                    case "DELETE" -> RestCall.delete(method.path());
                    default -> RestCall.get(method.path());
                };
        form.forEach(call::parameter);
        RestCall built = call.signed()
                .cost(method == BinanceOrderMethod.PLACE ? limits.newOrder() : BinanceLimits.weight(method.weight()))
                .priority(priority)
                .idempotency(method.idempotency())
                .endpoint(method.endpoint())
                .build();
        return client.call(built, Function.identity());
    }
}
