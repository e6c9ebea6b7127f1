package org.colibri.engine.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.AccountEvent.LeverageChanged;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.event.AccountEvent.MarginCall;
import org.colibri.api.event.AccountEvent.MarginModeChanged;
import org.colibri.api.event.AccountEvent.PositionModeChanged;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.gateway.KillSwitch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a bot hears of its perpetual account beside its orders. */
class AccountFeedsTest {

    private static final String CONNECTOR = "binance-perpetual";
    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final TradingPair OTHER = new TradingPair("ETH", "USDT");
    private static final MarketKey KEY = new MarketKey(CONNECTOR, PAIR);

    private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    private final Loop loop = time.loop("bot");
    private final Bus bus = new LoopBus();
    private final BotLog lines = new BotLog("bot", loop.clock());
    private final BotAccounting books = new BotAccounting((asset, quote) -> Optional.empty());
    private final Bus.Publisher<AccountEvent> venue = bus.publisher(Topics.account(CONNECTOR, "main"), loop);

    @BeforeEach
    void open() {
        BotServices services = new BotServices(
                loop,
                bus,
                BotStore.none(),
                null,
                new KillSwitch(),
                (a, b) -> Optional.empty(),
                entry -> {},
                Map::of,
                lines);
        BotMarkets markets = new BotMarkets(services, market -> {});
        markets.add(KEY, CONNECTOR);
        ConnectorDescriptor descriptor = mock();
        when(descriptor.kind()).thenReturn(InstrumentKind.PERPETUAL);
        Connector connector = mock();
        when(connector.descriptor()).thenReturn(descriptor);
        Account account = mock();
        when(account.name()).thenReturn("main");
        AccountFeeds feeds = new AccountFeeds(services, markets, books);
        loop.run(() -> feeds.open(new BotVenue(CONNECTOR, connector, account, loop)));
        time.advance(Duration.ofMillis(1));
    }

    private static EventHeader header(TradingPair pair) {
        return new EventHeader(CONNECTOR, "main", pair, 7, 7, 1);
    }

    private static Fill fill(String id, TradingPair pair, Side side, String amount) {
        return Fill.of(
                id, "c", "e", pair, side, new BigDecimal("90"), new BigDecimal(amount), null, Liquidity.TAKER, 5);
    }

    private void told(AccountEvent event) {
        loop.run(() -> venue.publish(event));
        time.advance(Duration.ofMillis(1));
    }

    private List<String> logged() {
        return lines.after(0).lines();
    }

    @Test
    @DisplayName("PERP-5: what the venue traded away goes into the bot's books as far as it was its own, and is said")
    void liquidated() {
        books.fill(KEY, "main", InstrumentKind.PERPETUAL, fill("1", PAIR, Side.BUY, "2"));
        told(new Liquidated(
                header(PAIR), fill("2", PAIR, Side.SELL, "8").asForced(), PositionSide.LONG, new BigDecimal("8")));
        assertThat(books.market(KEY).figures(null).position()).isZero();
        assertThat(logged())
                .singleElement()
                .asString()
                .contains("BTC-USDT: the venue traded away 8 of the LONG position of account main at 90")
                .contains("2 of it were this bot's");

        told(new Liquidated(header(OTHER), fill("3", OTHER, Side.SELL, "8").asForced(), PositionSide.LONG));
        assertThat(logged()).hasSize(1);
    }

    @Test
    @DisplayName(
            "PERP-1, PERP-5: margin calls and changed settings of its pairs, and of the account, are in the bot's log")
    void settings() {
        told(new LeverageChanged(header(PAIR), new BigDecimal("20"), new BigDecimal("7")));
        told(new MarginModeChanged(header(PAIR), null, MarginMode.ISOLATED));
        told(new PositionModeChanged(header(null), PositionMode.ONE_WAY, PositionMode.HEDGE));
        told(new MarginCall(header(PAIR), Position.of(PAIR, PositionSide.SHORT, BigDecimal.ONE, null)));
        told(new LeverageChanged(header(OTHER), new BigDecimal("20"), new BigDecimal("7")));
        assertThat(logged())
                .hasSize(4)
                .anyMatch(line -> line.endsWith("BTC-USDT: leverage is 7 now, was 20"))
                .anyMatch(line -> line.endsWith("BTC-USDT: margin mode is ISOLATED now, was not known"))
                .anyMatch(line -> line.endsWith("account main: position mode is HEDGE now, was ONE_WAY"))
                .anyMatch(line -> line.contains("the SHORT position of account main is near its liquidation"));
    }
}
