package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.FundingPaid;
import org.colibri.api.event.AccountEvent.LeverageChanged;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.AccountEvent.MarginCall;
import org.colibri.api.event.AccountEvent.MarginModeChanged;
import org.colibri.api.event.AccountEvent.PositionModeChanged;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.accounting.BotAccounting;
import org.slf4j.Logger;

/**
 * What a bot hears of its perpetual accounts beside its orders: its part of funding payments and of what the venue itself
 * traded away goes into its books (PERP-4, PERP-5), and what concerns its pairs into its log. Used on the bot's loop.
 */
final class AccountFeeds {

    private final BotServices services;
    private final BotMarkets markets;
    private final BotAccounting accounting;
    private final Logger log;
    private final Map<String, Bus.Subscription> subscriptions = new HashMap<>();

    AccountFeeds(BotServices services, BotMarkets markets, BotAccounting accounting) {
        this.services = services;
        this.markets = markets;
        this.accounting = accounting;
        log = services.log().logger(AccountFeeds.class);
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
        EventHeader header = event.header();
        if (event instanceof FundingPaid paid) {
            MarketKey key = new MarketKey(header.connector(), paid.payment().tradingPair());
            accounting.fundingShare(key, header.account(), paid.payment(), markets.held(key));
        } else if (header.tradingPair() == null || markets.isWatched(key(header))) {
            tell(event);
        }
    }

    private static MarketKey key(EventHeader header) {
        return new MarketKey(header.connector(), header.tradingPair());
    }

    private void tell(AccountEvent event) {
        EventHeader header = event.header();
        TradingPair pair = header.tradingPair();
        if (event instanceof Liquidated forced) {
            Fill own = accounting.forcedShare(key(header), header.account(), forced.fill(), forced.held());
            log.warn(
                    "{}: the venue traded away {} of the {} position of account {} at {}; {} of it {} this bot's",
                    pair,
                    plain(forced.fill().amount()),
                    forced.side(),
                    header.account(),
                    plain(forced.fill().price()),
                    own == null ? "nothing" : plain(own.amount()),
                    own == null ? "was" : "were");
        } else if (event instanceof MarginCall call) {
            log.warn(
                    "{}: the venue warns that the {} position of account {} is near its liquidation",
                    pair,
                    call.position().side(),
                    header.account());
        } else if (event instanceof LeverageChanged changed) {
            log.warn("{}: leverage is {} now, was {}", pair, plain(changed.after()), before(changed.before()));
        } else if (event instanceof MarginModeChanged changed) {
            log.warn("{}: margin mode is {} now, was {}", pair, changed.after(), before(changed.before()));
        } else if (event instanceof PositionModeChanged changed) {
            log.warn(
                    "account {}: position mode is {} now, was {}", header.account(), changed.after(), changed.before());
        }
    }

    private static Object before(Object value) {
        return value == null ? "not known" : value instanceof BigDecimal number ? plain(number) : value;
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
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
