package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.venuekit.venue.Venues.BTC_USDT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.match.SelfTrade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an exchange refuses before anything happens. */
class OrderChecksTest {

    private Exchange exchange = Venues.exchange(new VirtualTime(0).clock());
    private Account anna;

    @BeforeEach
    void giveAnnaFunds() {
        anna = exchange.accounts().open("anna");
        exchange.deposit(anna, "USDT", new BigDecimal("100000"));
    }

    @Test
    void filtersAreCheckedWithTheReasonInWords() {
        assertRefused(limit(anna, Side.BUY, "24000.001", "1"), RejectReason.PRICE_INCREMENT, "0.01");
        assertRefused(limit(anna, Side.BUY, "24000", "1.000001"), RejectReason.AMOUNT_INCREMENT, "0.00001");
        assertRefused(limit(anna, Side.BUY, "24000", "0"), RejectReason.AMOUNT_NOT_POSITIVE, "positive");
        assertRefused(limit(anna, Side.BUY, "-1", "1"), RejectReason.PRICE_NOT_POSITIVE, "positive");
        assertRefused(limit(anna, Side.BUY, "24000", "9001"), RejectReason.AMOUNT_TOO_LARGE, "9000");
        assertRefused(limit(anna, Side.BUY, "24000", "0.0002"), RejectReason.NOTIONAL_TOO_SMALL, "5");
        assertRefused(
                OrderRequest.limit(anna, BTC_USDT, Side.BUY, null, BigDecimal.ONE),
                RejectReason.MISSING_PRICE,
                "price");
        assertRefused(OrderRequest.market(anna, BTC_USDT, Side.BUY, null), RejectReason.MISSING_AMOUNT, "amount");
        assertRefused(
                OrderRequest.limit(anna, TradingPair.parse("X-Y"), Side.BUY, BigDecimal.ONE, BigDecimal.ONE),
                RejectReason.UNKNOWN_SYMBOL,
                "X-Y");
    }

    @Test
    void aClientIdIsUniqueAmongOpenOrders() {
        VenueOrder first = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("x"));

        assertThat(exchange.place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("x"))
                        .rejection()
                        .reason())
                .isEqualTo(RejectReason.DUPLICATE_CLIENT_ID);
        exchange.cancel(anna, first.id());
        VenueOrder second = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("x"));
        assertThat(exchange.orderByClientId(anna, BTC_USDT, "x").id()).isEqualTo(second.id());
    }

    @Test
    void aVenueMayNeverTakeAClientIdAgain() {
        open(Venues.instrument(BTC_USDT), ExchangeRules.ClientIds.UNIQUE_FOREVER);
        VenueOrder first = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("x"));
        exchange.cancel(anna, first.id());

        assertRefused(
                limit(anna, Side.BUY, "24000", "1").withClientOrderId("x"), RejectReason.DUPLICATE_CLIENT_ID, "x");
    }

    @Test
    void onlyWhatTheInstrumentOffersIsTaken() {
        open(
                Venues.instrument(BTC_USDT).toBuilder()
                        .orderTypes(Set.of(OrderType.LIMIT))
                        .timesInForce(Set.of(TimeInForce.GTC))
                        .build(),
                ExchangeRules.ClientIds.UNIQUE_AMONG_OPEN);

        assertRefused(
                limit(anna, Side.BUY, "24000", "1").withType(OrderType.LIMIT_MAKER),
                RejectReason.UNSUPPORTED_TYPE,
                "[LIMIT]");
        assertRefused(
                limit(anna, Side.BUY, "24000", "1").withTimeInForce(TimeInForce.FOK),
                RejectReason.UNSUPPORTED_TIME_IN_FORCE,
                "[GTC]");
    }

    @Test
    void aHaltedInstrumentIsNotTraded() {
        open(
                Venues.instrument(BTC_USDT).toBuilder()
                        .status(InstrumentStatus.HALTED)
                        .build(),
                ExchangeRules.ClientIds.UNIQUE_AMONG_OPEN);

        assertRefused(limit(anna, Side.BUY, "24000", "1"), RejectReason.NOT_TRADING, "BTCUSDT");
    }

    @Test
    void significantDigitsLimitPricesButNotWholeOnes() {
        open(
                Venues.instrument(BTC_USDT).toBuilder()
                        .priceSignificantDigits(5)
                        .build(),
                ExchangeRules.ClientIds.UNIQUE_AMONG_OPEN);

        assertRefused(limit(anna, Side.BUY, "24000.1", "1"), RejectReason.PRICE_SIGNIFICANT_DIGITS, "5");
        assertThat(exchange.place(limit(anna, Side.BUY, "2400.1", "1")).accepted())
                .isTrue();
    }

    private void open(Instrument instrument, ExchangeRules.ClientIds clientIds) {
        exchange = new Exchange(
                new VirtualTime(0).clock(),
                List.of(new Listing(instrument, new BigDecimal("25000"))),
                new ReceivedAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8),
                new ExchangeRules(SelfTrade.NONE, clientIds));
        giveAnnaFunds();
    }

    private void assertRefused(OrderRequest request, RejectReason reason, String word) {
        Outcome outcome = exchange.place(request);
        assertThat(outcome.rejection().reason()).isEqualTo(reason);
        assertThat(outcome.rejection().detail()).contains(word);
    }

    private VenueOrder place(OrderRequest request) {
        Outcome outcome = exchange.place(request);
        assertThat(outcome.rejection()).isNull();
        return outcome.order();
    }

    private static OrderRequest limit(Account account, Side side, String price, String amount) {
        return OrderRequest.limit(account, BTC_USDT, side, new BigDecimal(price), new BigDecimal(amount));
    }
}
