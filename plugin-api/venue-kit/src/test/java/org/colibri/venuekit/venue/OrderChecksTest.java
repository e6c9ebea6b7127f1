package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.colibri.venuekit.venue.Venues.BTC_USDT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.match.EndReason;
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
    void significantDigitsLimitPricesWholeOnesToo() {
        open(
                Venues.instrument(BTC_USDT).toBuilder()
                        .priceSignificantDigits(5)
                        .build(),
                ExchangeRules.ClientIds.UNIQUE_AMONG_OPEN);

        assertRefused(limit(anna, Side.BUY, "24000.1", "1"), RejectReason.PRICE_SIGNIFICANT_DIGITS, "5");
        assertRefused(limit(anna, Side.BUY, "240001", "1"), RejectReason.PRICE_SIGNIFICANT_DIGITS, "5");
        assertThat(exchange.place(limit(anna, Side.BUY, "24000", "1")).accepted())
                .isTrue();
        assertThat(exchange.place(limit(anna, Side.BUY, "2400.1", "1")).accepted())
                .isTrue();
    }

    @Test
    void aClientIdMayBeUsedTwiceAtOnceWhereTheVenueAllowsIt() {
        open(Venues.instrument(BTC_USDT), ExchangeRules.ClientIds.NOT_UNIQUE);

        VenueOrder first = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("same"));
        VenueOrder second = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("same"));

        assertThat(exchange.openOrders(anna, BTC_USDT))
                .extracting(VenueOrder::id)
                .containsExactly(first.id(), second.id());
        assertThat(exchange.orderByClientId(anna, BTC_USDT, "same").id()).isEqualTo(second.id());
    }

    @Test
    void aPostOnlyOrderThatWouldTakeEndsAtOnceWhereTheVenueTakesItFirst() {
        open(
                Venues.instrument(BTC_USDT),
                new ExchangeRules(SelfTrade.NONE, ExchangeRules.ClientIds.NOT_UNIQUE)
                        .ending(ExchangeRules.PostOnly.ENDED, VenueOrderStatus.CANCELED));
        exchange.place(limit(exchange.accounts().outside(), Side.SELL, "25000", "1"));

        VenueOrder crossing = place(limit(anna, Side.BUY, "25000", "1").withType(OrderType.LIMIT_MAKER));
        VenueOrder resting = place(limit(anna, Side.BUY, "24999", "1").withType(OrderType.LIMIT_MAKER));

        assertThat(crossing.status()).isEqualTo(VenueOrderStatus.CANCELED);
        assertThat(crossing.endReason()).isEqualTo(EndReason.WOULD_MATCH);
        assertThat(resting.status()).isEqualTo(VenueOrderStatus.NEW);
        assertThat(anna.locked("USDT")).isEqualByComparingTo("24999");
        VenueOrder moved = exchange.amend(anna, resting.id(), new BigDecimal("25000"), null)
                .order();
        assertThat(moved.endReason()).isEqualTo(EndReason.WOULD_MATCH);
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void theOrdersOfALevelAreShownFirstInTimeFirst() {
        open(Venues.instrument(BTC_USDT), ExchangeRules.ClientIds.NOT_UNIQUE);
        VenueOrder first = place(limit(anna, Side.BUY, "24000", "1"));
        VenueOrder second = place(limit(anna, Side.BUY, "24000", "2"));
        place(limit(anna, Side.BUY, "23999", "1"));

        assertThat(exchange.market(BTC_USDT).orders(BookSide.BID, 0))
                .extracting(BookOrder::id, order -> order.amount().intValueExact())
                .containsExactly(tuple(first.id(), 1), tuple(second.id(), 2));
        assertThat(exchange.market(BTC_USDT).orders(BookSide.BID, 2)).isEmpty();
        assertThat(exchange.market(BTC_USDT).orders(BookSide.ASK, 0)).isEmpty();
    }

    private void open(Instrument instrument, ExchangeRules.ClientIds clientIds) {
        open(instrument, new ExchangeRules(SelfTrade.NONE, clientIds));
    }

    private void open(Instrument instrument, ExchangeRules rules) {
        exchange = new Exchange(
                new VirtualTime(0).clock(),
                List.of(new Listing(instrument, new BigDecimal("25000"))),
                new ReceivedAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8),
                rules);
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
