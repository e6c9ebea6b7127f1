package org.colibri.plugins.binance;

import org.colibri.kit.net.Idempotency;

/**
 * What can be asked about orders, with its names on REST and on the WebSocket API.
 *
 * @param endpoint its name in messages and metrics
 * @param socketMethod null where only REST has it
 * @param weight of the request, by REST and the WebSocket API alike
 * @param newOrder it counts as a new order of the account
 */
record BinanceOrderMethod(
        String endpoint,
        String httpMethod,
        String path,
        String socketMethod,
        int weight,
        boolean newOrder,
        Idempotency idempotency) {

    static final BinanceOrderMethod PLACE =
            new BinanceOrderMethod("place order", "POST", "/api/v3/order", "order.place", 1, true, Idempotency.ONCE);

    /** Not repeated: a second cancel is told "Unknown order sent." although the first one worked. */
    static final BinanceOrderMethod CANCEL = new BinanceOrderMethod(
            "cancel order", "DELETE", "/api/v3/order", "order.cancel", 1, false, Idempotency.ONCE);

    static final BinanceOrderMethod CANCEL_ALL = new BinanceOrderMethod(
            "cancel all orders", "DELETE", "/api/v3/openOrders", "openOrders.cancelAll", 1, false, Idempotency.ONCE);

    static final BinanceOrderMethod STATUS =
            new BinanceOrderMethod("order status", "GET", "/api/v3/order", "order.status", 4, false, Idempotency.SAFE);
}
