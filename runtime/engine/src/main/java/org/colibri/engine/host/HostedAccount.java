package org.colibri.engine.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.config.HostConfig;

/**
 * A live account of the running host, as somebody who has its key may use it: single requests by its own connector, so
 * within the same limits and with the same nonces and clock. The credentials stay inside.
 *
 * @param connector used on its loop
 * @param domain the connector's, {@code main} or {@code testnet}
 * @param addresses in force, by endpoint name
 * @param api the account's single requests; called on the connector's loop
 * @param placing how its orders are placed; called on the connector's loop
 */
public record HostedAccount(
        Connector connector,
        Account account,
        String domain,
        Map<String, String> addresses,
        Supplier<AccountApi> api,
        Placing placing) {

    public HostedAccount {
        addresses = Map.copyOf(addresses);
    }

    /** Places one order whose price and amount are quantized already. */
    public interface Placing {

        /** The order as the venue acknowledged it; failures are {@code VenueException}s. */
        CompletableFuture<Order> place(
                AccountApi api, Instrument instrument, String clientOrderId, OrderRequest request);
    }

    static HostedAccount of(Venue.Opened open, HostConfig.Connector settings, Bus bus, String instanceTag) {
        Connector connector = open.connector();
        Map<String, String> addresses =
                new TreeMap<>(connector.descriptor().domains().getOrDefault(settings.domain(), Map.of()));
        addresses.putAll(settings.endpoints());
        return new HostedAccount(
                connector,
                open.account(),
                settings.domain(),
                addresses,
                () -> connector.accountApi(open.credentials()),
                new OperatorOrders(bus, connector, open.account(), instanceTag));
    }
}
