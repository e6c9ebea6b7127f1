package org.colibri.engine.host;

import org.colibri.api.order.OrderCommand;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.gateway.BotOrders.OpenOrder;

/**
 * Cancels a bot's orders without the bot, whose loop hangs: by its last snapshot, and by its name. Whatever the bot sends
 * when its loop turns again is refused.
 */
record EmergencyCancel(Venues venues) {

    /** Called on the control loop; the commands run on the venues' loops. */
    void cancel(Bot bot) {
        bot.refuseOrders("the host has stopped the bot while its loop hung");
        BotConfig config = bot.config();
        for (String connector : config.connectors()) {
            VenueKey key = VenueKey.of(config, connector);
            venues.matching(venue -> venue.key().equals(key)).stream()
                    .flatMap(venue -> venue.opened().stream())
                    .filter(opened -> opened.account().name().equals(config.account()))
                    .forEach(opened -> cancel(bot, connector, opened));
        }
    }

    private static void cancel(Bot bot, String connector, Venue.Opened opened) {
        opened.connector().loop().execute(() -> {
            for (OpenOrder order : bot.status().openOrders()) {
                if (order.connector().equals(connector)) {
                    opened.account()
                            .submit(new OrderCommand.Cancel(
                                    order.order().tradingPair(), order.order().clientOrderId()));
                }
            }
            opened.account().submit(new OrderCommand.CancelAll(null, bot.name()));
        });
    }
}
