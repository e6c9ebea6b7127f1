package org.colibri.engine.bots;

import java.util.List;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/** How a bot's stop ended: the orders of which no end was confirmed in time. */
public record BotStop(String bot, List<OpenOrder> unconfirmed) {

    public BotStop {
        unconfirmed = List.copyOf(unconfirmed);
    }
}
