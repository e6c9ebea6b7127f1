package org.colibri.venuekit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.market.FundingSchedule;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.Listing;
import org.colibri.venuekit.venue.MarginRules;
import org.colibri.venuekit.venue.MarginTier;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.VenueFunding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the control port does to positions, and the venue's funding times. */
class PerpetualControlTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");

    private final VirtualTime time = new VirtualTime(Duration.ofHours(7).toMillis());
    private final Exchange exchange = exchange(time);
    private final Account account = exchange.accounts().open("main");
    private final ControlClient client =
            new ControlClient(new ControlPort(exchange, account, new FaultBox(), VenueIds.NUMBERS));

    private static Exchange exchange(VirtualTime time) {
        Instrument instrument = Instrument.builder(BTC, "BTCUSDT")
                .perpetual("USDT")
                .priceIncrement(BigDecimal.ONE)
                .amountIncrement(BigDecimal.ONE)
                .scales(2, 2)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
        MarginRules margin = new MarginRules(
                any -> List.of(new MarginTier(
                        BigDecimal.ZERO,
                        new BigDecimal("10000"),
                        BigDecimal.TEN,
                        new BigDecimal("0.05"),
                        BigDecimal.ZERO)),
                BigDecimal.TEN,
                BigDecimal.ZERO,
                new BigDecimal("0.8"));
        return new Exchange(
                time.clock(),
                List.of(new Listing(instrument, new BigDecimal("100"))),
                new SettleAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8),
                ExchangeRules.defaults().margined(margin));
    }

    @BeforeEach
    void open() {
        exchange.deposit(account, "USDT", new BigDecimal("1000"));
        BigDecimal price = new BigDecimal("100");
        exchange.place(OrderRequest.limit(exchange.accounts().outside(), BTC, Side.SELL, price, price));
        exchange.place(OrderRequest.market(account, BTC, Side.BUY, new BigDecimal("50")));
    }

    @Test
    @DisplayName("PERP-5: the mark price is set, and liquidates; without a price it follows the trades again")
    void mark() {
        JsonNode position = ledger().path("positions").path(0);
        assertThat(position.path("marginMode").asText()).isEqualTo("CROSS");
        assertThat(position.path("liquidationPrice").asText()).startsWith("84.21");
        assertThat(post("/mark", "{'tradingPair':'BTC-USDT','price':'90'}").toString())
                .isEqualTo("{\"tradingPair\":\"BTC-USDT\",\"markPrice\":\"90\"}");
        assertThat(ledger().path("positions")).hasSize(1);
        post("/mark", "{'tradingPair':'BTC-USDT','price':'84'}");
        assertThat(ledger().path("positions")).isEmpty();
        assertThat(post("/mark", "{'tradingPair':'BTC-USDT'}").path("markPrice").asText())
                .isEqualTo("100");
    }

    @Test
    @DisplayName("PERP-5: a position is deleveraged; a hedging account's by its side")
    void deleverage() {
        assertThat(post("/deleverage", "{'tradingPair':'BTC-USDT','amount':'20'}")
                        .path("amount")
                        .asText())
                .isEqualTo("20");
        assertThat(ledger().at("/positions/0/amount").asText()).isEqualTo("30");
        post("/deleverage", "{'tradingPair':'BTC-USDT','amount':'20','positionSide':'LONG'}");
        assertThat(client.status()).isEqualTo(400);
        post("/deleverage", "{'tradingPair':'BTC-USDT','amount':'99'}");
        exchange.perpetuals().positionMode(account, PositionMode.HEDGE);
        assertThat(post("/deleverage", "{'tradingPair':'BTC-USDT','amount':'1'}")
                        .at("/error/message")
                        .asText())
                .contains("LONG or SHORT");
        assertThat(post("/deleverage", "{'tradingPair':'BTC-USDT','amount':'1','positionSide':'SHORT'}")
                        .path("amount")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    @DisplayName("PERP-4: funding is paid at the venue's times, once each")
    void schedule() {
        FundingSchedule schedule = new FundingSchedule(
                exchange, time.loop("venue"), Duration.ofHours(8), Duration.ZERO, new BigDecimal("0.001"));
        schedule.start();
        assertThat(schedule.nextTime()).isEqualTo(Duration.ofHours(8).toMillis());
        time.advance(Duration.ofMinutes(59));
        assertThat(exchange.fundings(account)).isEmpty();
        time.advance(Duration.ofHours(17));
        assertThat(exchange.fundings(account).stream().map(VenueFunding::time))
                .containsExactly(
                        Duration.ofHours(8).toMillis(),
                        Duration.ofHours(16).toMillis(),
                        Duration.ofHours(24).toMillis());
        assertThat(exchange.fundings(account).get(0).amount()).isEqualByComparingTo("-5");
        schedule.stop();
        time.advance(Duration.ofHours(9));
        assertThat(exchange.fundings(account)).hasSize(3);
    }

    private JsonNode ledger() {
        return client.send("GET", "/ledger", "");
    }

    private JsonNode post(String path, String body) {
        return client.send("POST", path, body.replace('\'', '"'));
    }
}
