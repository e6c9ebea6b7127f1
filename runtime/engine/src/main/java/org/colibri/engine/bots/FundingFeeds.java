package org.colibri.engine.bots;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.FundingPaid;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.accounting.BotAccounting;

/** Books a bot's part of the funding payments of its perpetual accounts. Used on the bot's loop. */
final class FundingFeeds {

    private final BotServices services;
    private final BotMarkets markets;
    private final BotAccounting accounting;
    private final Map<String, Bus.Subscription> subscriptions = new HashMap<>();

    FundingFeeds(BotServices services, BotMarkets markets, BotAccounting accounting) {
        this.services = services;
        this.markets = markets;
        this.accounting = accounting;
    }

    void open(BotVenue venue) {
        if (venue.connector().descriptor().kind() == InstrumentKind.PERPETUAL) {
            subscriptions.put(
                    venue.connectorId(),
                    services.bus()
                            .subscribe(
                                    Topics.account(
                                            venue.connectorId(), venue.account().name()),
                                    services.loop(),
                                    this::heard));
        }
    }

    private void heard(AccountEvent event) {
        if (event instanceof FundingPaid paid) {
            MarketKey key =
                    new MarketKey(event.header().connector(), paid.payment().tradingPair());
            accounting.fundingShare(key, event.header().account(), paid.payment(), markets.held(key));
        }
    }

    void close(String connector) {
        Bus.Subscription subscription = subscriptions.remove(connector);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    void closeAll() {
        List.copyOf(subscriptions.keySet()).forEach(this::close);
    }
}
