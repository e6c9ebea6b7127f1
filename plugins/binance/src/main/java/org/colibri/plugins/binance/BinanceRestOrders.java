package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.RestCall;

/** Requests about orders by REST. */
final class BinanceRestOrders implements BinanceOrderEntry {

    private final BinanceClient client;
    private final Function<BinanceOrderMethod, Cost> costs;

    BinanceRestOrders(BinanceClient client, Function<BinanceOrderMethod, Cost> costs) {
        this.client = client;
        this.costs = costs;
    }

    @Override
    public CompletableFuture<JsonNode> send(BinanceOrderMethod method, Map<String, Object> form, Priority priority) {
        RestCall.Builder call =
                switch (method.httpMethod()) {
                    case "POST" -> RestCall.post(method.path()).form();
                    case "PUT" -> RestCall.put(method.path()).form();
                    case "DELETE" -> RestCall.delete(method.path());
                    default -> RestCall.get(method.path());
                };
        form.forEach(call::parameter);
        RestCall built = call.signed()
                .cost(costs.apply(method))
                .priority(priority)
                .idempotency(method.idempotency())
                .endpoint(method.endpoint())
                .build();
        return client.call(built, Function.identity());
    }
}
