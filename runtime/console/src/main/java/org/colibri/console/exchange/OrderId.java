package org.colibri.console.exchange;

import org.colibri.api.connector.AccountApi.OrderRef;
import picocli.CommandLine.Option;

/** The two ways to name an order; exactly one must be given. */
final class OrderId {

    @Option(names = "--client-id", paramLabel = "ID", required = true, description = "Our client order id.")
    private String clientId;

    @Option(names = "--order-id", paramLabel = "ID", required = true, description = "The venue's order id.")
    private String orderId;

    OrderRef reference() {
        return new OrderRef(clientId, orderId);
    }
}
