package org.colibri.engine.gateway;

import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what bots send and hear of their orders, a line each, with the ids by which an order is followed from its command
 * to its fills: as text, and as key-value pairs. Any thread.
 */
final class OrderLog {

    /** Its name stands in the configuration of the log. */
    private static final Logger LOG = LoggerFactory.getLogger("orders");

    /** A command that was sent to an account. */
    void sent(Route route, OrderCommand command) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        String at = route.connector() + "/" + route.account().name();
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("command", command.kind())
                .addKeyValue("connector", route.connector())
                .addKeyValue("account", route.account().name());
        switch (command.kind()) {
            case CREATE -> created((OrderCommand.Create) command, at, line);
            case CANCEL -> {
                String id = ((OrderCommand.Cancel) command).clientOrderId();
                line.addKeyValue("clientOrderId", id).log("CANCEL {} at {}", id, at);
            }
            case AMEND -> {
                OrderCommand.Amend amend = (OrderCommand.Amend) command;
                line.addKeyValue("clientOrderId", amend.clientOrderId())
                        .addKeyValue("newClientOrderId", amend.newClientOrderId())
                        .log("AMEND {} at {} to {} @ {}", amend.clientOrderId(), at, amend.amount(), amend.price());
            }
            default -> line.log("{} at {}", command, at);
        }
    }

    private static void created(OrderCommand.Create create, String at, LoggingEventBuilder line) {
        OrderRequest wanted = create.request();
        line.addKeyValue("clientOrderId", create.clientOrderId())
                .addKeyValue("owner", create.owner())
                .addKeyValue("tradingPair", wanted.tradingPair())
                .log(
                        "CREATE {} of {} at {}: {} {} {} {} @ {}",
                        create.clientOrderId(),
                        create.owner(),
                        at,
                        wanted.side(),
                        wanted.type(),
                        wanted.tradingPair(),
                        wanted.quantity() == null ? wanted.quoteAmount() + " (quote)" : wanted.quantity(),
                        wanted.price());
    }

    /** What became of an order. */
    void told(OrderEvent event) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Order order = event.order();
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("event", event.kind())
                .addKeyValue("eventSequence", event.header().eventSequence())
                .addKeyValue("connector", event.header().connector())
                .addKeyValue("account", event.header().account())
                .addKeyValue("clientOrderId", order.clientOrderId())
                .addKeyValue("exchangeOrderId", order.exchangeOrderId())
                .addKeyValue("owner", event.owner())
                .addKeyValue("tradingPair", order.tradingPair())
                .addKeyValue("status", order.status());
        String ids = order.clientOrderId() + " (" + order.exchangeOrderId() + ") of " + event.owner();
        if (event instanceof OrderEvent.OrderFilled filled) {
            Fill fill = filled.fill();
            line.addKeyValue("tradeId", fill.tradeId())
                    .log(
                            "{} {}, trade {}: {} {} {} @ {}",
                            event.kind(),
                            ids,
                            fill.tradeId(),
                            order.side(),
                            order.tradingPair(),
                            fill.amount(),
                            fill.price());
        } else {
            line.log(
                    "{} {}: {}{}",
                    event.kind(),
                    ids,
                    order.status(),
                    order.reason() == null ? "" : ", " + order.reason());
        }
    }
}
