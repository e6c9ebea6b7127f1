package org.colibri.plugins.binance;

import org.colibri.kit.net.Idempotency;

/** What can be asked about orders, with its names on REST and on the WebSocket API. */
enum BinanceOrderMethod {
    PLACE("place order", "POST", "/api/v3/order", "order.place", 1, Idempotency.ONCE),
    /** Not repeated: a second cancel is told "Unknown order sent." although the first one worked. */
    CANCEL("cancel order", "DELETE", "/api/v3/order", "order.cancel", 1, Idempotency.ONCE),
    CANCEL_ALL("cancel all orders", "DELETE", "/api/v3/openOrders", "openOrders.cancelAll", 1, Idempotency.ONCE),
    STATUS("order status", "GET", "/api/v3/order", "order.status", 4, Idempotency.SAFE);

    private final String endpoint;
    private final String httpMethod;
    private final String path;
    private final String socketMethod;
    private final int weight;
    private final Idempotency idempotency;

    BinanceOrderMethod(
            String endpoint, String httpMethod, String path, String socketMethod, int weight, Idempotency idempotency) {
        this.endpoint = endpoint;
        this.httpMethod = httpMethod;
        this.path = path;
        this.socketMethod = socketMethod;
        this.weight = weight;
        this.idempotency = idempotency;
    }

    /** Its name in messages and metrics. */
    String endpoint() {
        return endpoint;
    }

    String httpMethod() {
        return httpMethod;
    }

    String path() {
        return path;
    }

    String socketMethod() {
        return socketMethod;
    }

    int weight() {
        return weight;
    }

    Idempotency idempotency() {
        return idempotency;
    }
}
