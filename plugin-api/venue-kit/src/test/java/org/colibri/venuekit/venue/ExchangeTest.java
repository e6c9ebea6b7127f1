package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.venuekit.venue.Venues.BTC_USDT;
import static org.colibri.venuekit.venue.Venues.ETH_USDT;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.SelfTrade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an exchange does with commands, one behaviour per test. */
class ExchangeTest {

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final Exchange exchange = Venues.exchange(time.clock());
    private final Account anna = exchange.accounts().open("anna");
    private final Account outside = exchange.accounts().outside();
    private final ExchangeLog log = new ExchangeLog();

    @BeforeEach
    void giveAnnaFunds() {
        exchange.deposit(anna, "BTC", new BigDecimal("10"));
        exchange.deposit(anna, "USDT", new BigDecimal("100000"));
        exchange.addListener(log);
    }

    @Test
    void aLimitBuyLocksPriceTimesAmountAndASellItsAmount() {
        place(limit(anna, Side.BUY, "24000", "2"));
        place(limit(anna, Side.SELL, "26000", "3"));

        assertThat(anna.locked("USDT")).isEqualByComparingTo("48000");
        assertThat(anna.locked("BTC")).isEqualByComparingTo("3");
        assertThat(anna.available("USDT")).isEqualByComparingTo("52000");
    }

    @Test
    void aTradeIsToldPublicFirstThenMakerThenTakerThenTheBook() {
        Account berta = exchange.accounts().open("berta");
        exchange.deposit(berta, "USDT", new BigDecimal("50000"));
        place(limit(anna, Side.SELL, "25000", "1").withClientOrderId("s"));
        log.take();

        place(limit(berta, Side.BUY, "25100", "1").withClientOrderId("b"));

        assertThat(log.take())
                .containsExactly(
                        "berta NEW b NEW 0",
                        "berta USDT 24900/50000",
                        "trade 1 BUY 1@25000",
                        "anna TRADE s FILLED 1",
                        "anna BTC 9/9 USDT 124975/124975",
                        "berta TRADE b FILLED 1",
                        "berta BTC 0.998/0.998 USDT 25000/25000",
                        "book 2..2");
    }

    @Test
    void feesAreTakenFromWhatIsReceivedAndGoToTheVenue() {
        place(limit(outside, Side.SELL, "25000", "1"));
        VenueOrder buy = place(limit(anna, Side.BUY, "25000", "1"));
        place(limit(anna, Side.SELL, "25000", "1"));
        place(limit(outside, Side.BUY, "25000", "1"));

        assertThat(buy.fills()).singleElement().satisfies(fill -> {
            assertThat(fill.fee().asset()).isEqualTo("BTC");
            assertThat(fill.fee().amount()).isEqualByComparingTo("0.002");
            assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
        });
        assertThat(exchange.fills(anna, null)).last().satisfies(fill -> {
            assertThat(fill.fee().asset()).isEqualTo("USDT");
            assertThat(fill.fee().amount()).isEqualByComparingTo("25");
        });
        assertThat(exchange.accounts().venue().total("BTC")).isEqualByComparingTo("0.002");
        assertThat(exchange.accounts().venue().total("USDT")).isEqualByComparingTo("25");
    }

    @Test
    void aBuyThatGetsABetterPriceGetsTheDifferenceBack() {
        place(limit(outside, Side.SELL, "24000", "1"));

        place(limit(anna, Side.BUY, "25000", "2"));

        assertThat(anna.total("USDT")).isEqualByComparingTo("76000");
        assertThat(anna.locked("USDT")).isEqualByComparingTo("25000");
    }

    @Test
    void ordersBeyondTheAvailableBalanceAreRefused() {
        place(limit(anna, Side.BUY, "20000", "4"));

        Outcome outcome = exchange.place(limit(anna, Side.BUY, "20001", "1"));

        assertThat(outcome.rejection().reason()).isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        assertThat(outcome.rejection().detail())
                .contains("20001")
                .contains("USDT")
                .contains("20000");
        assertThat(exchange.place(limit(anna, Side.SELL, "26000", "10.00001"))
                        .rejection()
                        .reason())
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
    }

    @Test
    void aMarketBuyNeedsWhatTheBookAsksForIt() {
        place(limit(outside, Side.SELL, "25000", "2"));
        place(limit(outside, Side.SELL, "50001", "1"));

        assertThat(exchange.place(OrderRequest.market(anna, BTC_USDT, Side.BUY, new BigDecimal("3")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        VenueOrder bought = place(OrderRequest.market(anna, BTC_USDT, Side.BUY, new BigDecimal("2")));
        assertThat(bought.status()).isEqualTo(VenueOrderStatus.FILLED);
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void aMarketOrderThatEmptiesTheBookExpires() {
        place(limit(outside, Side.BUY, "25000", "2"));

        VenueOrder sold = place(OrderRequest.market(anna, BTC_USDT, Side.SELL, new BigDecimal("3")));

        assertThat(sold.status()).isEqualTo(VenueOrderStatus.EXPIRED);
        assertThat(sold.endReason()).isEqualTo(EndReason.NOTHING_TO_TAKE);
        assertThat(sold.filledAmount()).isEqualByComparingTo("2");
        assertThat(anna.locked("BTC")).isZero();
    }

    @Test
    void aMarketBuyByQuoteIsFilledWhenNoFurtherStepFits() {
        place(limit(outside, Side.SELL, "25000", "1"));
        place(limit(outside, Side.SELL, "30000", "1"));
        log.take();

        VenueOrder bought = place(OrderRequest.marketByQuote(anna, BTC_USDT, Side.BUY, new BigDecimal("40000"))
                .withClientOrderId("q"));

        assertThat(bought.status()).isEqualTo(VenueOrderStatus.FILLED);
        assertThat(bought.filledAmount()).isEqualByComparingTo("1.5");
        assertThat(bought.filledQuote()).isEqualByComparingTo("40000");
        assertThat(log.take()).contains("anna TRADE q PARTIALLY_FILLED 1", "anna TRADE q FILLED 1.5");
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void aMarketSellByQuoteSellsAsMuchAsEarnsIt() {
        place(limit(outside, Side.BUY, "20000", "9"));

        VenueOrder sold = place(OrderRequest.marketByQuote(anna, BTC_USDT, Side.SELL, new BigDecimal("50000")));

        assertThat(sold.filledAmount()).isEqualByComparingTo("2.5");
        assertThat(sold.status()).isEqualTo(VenueOrderStatus.FILLED);
    }

    @Test
    void aPostOnlyOrderThatWouldTakeIsRefusedWithoutATrace() {
        place(limit(outside, Side.SELL, "25000", "1"));
        log.take();

        Outcome outcome = exchange.place(limit(anna, Side.BUY, "25000", "1").withType(OrderType.LIMIT_MAKER));

        assertThat(outcome.rejection().reason()).isEqualTo(RejectReason.WOULD_MATCH);
        assertThat(log.take()).isEmpty();
        assertThat(exchange.orders(anna, null)).isEmpty();
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void immediateAndFillOrKillOrdersExpireWithTheirFunds() {
        place(limit(outside, Side.SELL, "25000", "1"));

        VenueOrder killed = place(limit(anna, Side.BUY, "25000", "2").withTimeInForce(TimeInForce.FOK));
        VenueOrder immediate = place(limit(anna, Side.BUY, "25000", "2").withTimeInForce(TimeInForce.IOC));

        assertThat(killed.status()).isEqualTo(VenueOrderStatus.EXPIRED);
        assertThat(killed.filledAmount()).isZero();
        assertThat(immediate.status()).isEqualTo(VenueOrderStatus.EXPIRED);
        assertThat(immediate.filledAmount()).isEqualByComparingTo("1");
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void cancellingGivesTheLockBackAndIsToldOnce() {
        VenueOrder order = place(limit(anna, Side.BUY, "24000", "2").withClientOrderId("c"));
        log.take();

        Outcome first = exchange.cancelByClientId(anna, BTC_USDT, "c");
        Outcome second = exchange.cancel(anna, order.id());

        assertThat(first.order().status()).isEqualTo(VenueOrderStatus.CANCELED);
        assertThat(second.rejection().reason()).isEqualTo(RejectReason.UNKNOWN_ORDER);
        assertThat(log.take()).containsExactly("anna CANCELED c CANCELED 0", "anna USDT 100000/100000", "book 2..2");
    }

    @Test
    void nobodyCancelsOrSeesAnothersOrder() {
        Account berta = exchange.accounts().open("berta");
        VenueOrder order = place(limit(anna, Side.BUY, "24000", "2"));

        assertThat(exchange.cancel(berta, order.id()).accepted()).isFalse();
        assertThat(exchange.order(berta, order.id())).isNull();
        assertThat(exchange.order(anna, order.id())).isEqualTo(order);
    }

    @Test
    void cancelAllTakesOnePairOrAll() {
        exchange.deposit(anna, "ETH", BigDecimal.TEN);
        place(limit(anna, Side.BUY, "24000", "1"));
        place(limit(anna, Side.SELL, "26000", "1"));
        place(OrderRequest.limit(anna, ETH_USDT, Side.SELL, new BigDecimal("1600"), BigDecimal.ONE));

        assertThat(exchange.cancelAll(anna, BTC_USDT)).hasSize(2);
        assertThat(exchange.openOrders(anna, null)).hasSize(1);
        assertThat(exchange.cancelAll(anna, null)).hasSize(1);
        assertThat(anna.locked("ETH")).isZero();
    }

    @Test
    void aReducedOrderKeepsItsPlaceAndGetsItsFundsBack() {
        VenueOrder first = place(limit(anna, Side.SELL, "25000", "2"));
        place(limit(outside, Side.SELL, "25000", "2"));

        VenueOrder reduced =
                exchange.reduce(anna, first.id(), new BigDecimal("0.5")).order();
        place(OrderRequest.market(outside, BTC_USDT, Side.BUY, new BigDecimal("0.5")));

        assertThat(reduced.amount()).isEqualByComparingTo("0.5");
        assertThat(exchange.order(anna, first.id()).status()).isEqualTo(VenueOrderStatus.FILLED);
        assertThat(exchange.reduce(anna, first.id(), BigDecimal.ONE).rejection().reason())
                .isEqualTo(RejectReason.UNKNOWN_ORDER);
        assertThat(anna.locked("BTC")).isZero();
    }

    @Test
    void anAmendedPriceMovesTheOrderAndItsLock() {
        VenueOrder order = place(limit(anna, Side.BUY, "24000", "2"));
        place(limit(outside, Side.SELL, "25000", "1"));

        VenueOrder amended = exchange.amend(anna, order.id(), new BigDecimal("25000"), new BigDecimal("3"))
                .order();

        assertThat(amended.id()).isEqualTo(order.id());
        assertThat(amended.status()).isEqualTo(VenueOrderStatus.PARTIALLY_FILLED);
        assertThat(anna.locked("USDT")).isEqualByComparingTo("50000");
        assertThat(exchange.amend(anna, order.id(), null, new BigDecimal("300"))
                        .rejection()
                        .reason())
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        assertThat(exchange.openOrders(anna, null)).hasSize(1);
    }

    @Test
    void selfTradesFollowTheOrdersMode() {
        VenueOrder resting = place(limit(anna, Side.SELL, "25000", "1"));

        VenueOrder taker = place(limit(anna, Side.BUY, "25000", "1").withSelfTrade(SelfTrade.EXPIRE_TAKER));
        assertThat(taker.endReason()).isEqualTo(EndReason.SELF_TRADE);
        assertThat(exchange.order(anna, resting.id()).status().isLive()).isTrue();

        place(limit(anna, Side.BUY, "25000", "1").withSelfTrade(SelfTrade.NONE));
        assertThat(exchange.order(anna, resting.id()).status()).isEqualTo(VenueOrderStatus.FILLED);
    }

    @Test
    void updateIdsGrowByOneWithEachChangedLevel() {
        place(limit(outside, Side.SELL, "25000", "1"));
        place(limit(outside, Side.SELL, "25001", "1"));
        place(limit(anna, Side.BUY, "25001", "1.5"));

        assertThat(log.books()).extracting(BookUpdate::firstUpdateId).containsExactly(1L, 2L, 3L);
        assertThat(log.books()).last().satisfies(update -> {
            assertThat(update.lastUpdateId()).isEqualTo(4);
            assertThat(update.changes()).hasSize(2);
            assertThat(update.changes().get(0).amount()).isZero();
            assertThat(update.changes().get(1).amount()).isEqualByComparingTo("0.5");
        });
        assertThat(exchange.market(BTC_USDT).updateId()).isEqualTo(4);
        assertThat(exchange.market(BTC_USDT).book(5).updateId()).isEqualTo(4);
        assertThat(exchange.market(ETH_USDT).updateId()).isZero();
    }

    @Test
    void aListenerMayGiveCommandsWhoseEventsFollow() {
        exchange.addListener(new ExchangeListener() {
            @Override
            public void onTrade(TapeTrade trade) {
                if (trade.id() == 1) {
                    place(limit(anna, Side.SELL, "26000", "1").withClientOrderId("next"));
                }
            }
        });
        place(limit(outside, Side.SELL, "25000", "1"));
        log.take();

        place(limit(anna, Side.BUY, "25000", "1").withClientOrderId("b"));

        List<String> events = log.take();
        assertThat(events.indexOf("anna NEW next NEW 0")).isGreaterThan(events.indexOf("anna TRADE b FILLED 1"));
    }

    @Test
    void forgottenOrdersAreGoneWithoutAWordAndTheirFundsAreFree() {
        VenueOrder order = place(limit(anna, Side.BUY, "24000", "1").withClientOrderId("f"));
        log.take();

        exchange.forgetOrders(anna);

        assertThat(exchange.order(anna, order.id())).isNull();
        assertThat(exchange.orderByClientId(anna, BTC_USDT, "f")).isNull();
        assertThat(anna.locked("USDT")).isZero();
        assertThat(exchange.market(BTC_USDT).bestBid()).isNull();
        assertThat(log.take()).containsExactly("book 2..2");
    }

    @Test
    void theTapeKeepsTradesByIdAndTheLastPrice() {
        place(limit(outside, Side.SELL, "25000", "9"));
        for (int i = 0; i < 5; i++) {
            place(OrderRequest.market(outside, BTC_USDT, Side.BUY, BigDecimal.ONE));
        }
        Market market = exchange.market(BTC_USDT);

        assertThat(market.trades(2)).extracting(TapeTrade::id).containsExactly(4L, 5L);
        assertThat(market.tradesFrom(2, 2)).extracting(TapeTrade::id).containsExactly(2L, 3L);
        assertThat(market.lastPrice()).isEqualByComparingTo("25000");
        assertThat(exchange.market(ETH_USDT).lastPrice()).isEqualByComparingTo("1500");
    }

    @Test
    void feesInQuoteAreReservedByBuyOrders() {
        Exchange other = new Exchange(
                time.clock(),
                List.of(new Listing(Venues.instrument(BTC_USDT), new BigDecimal("25000"))),
                new QuoteFees(new BigDecimal("0.01")),
                ExchangeRules.defaults());
        Account carl = other.accounts().open("carl");
        other.deposit(carl, "USDT", new BigDecimal("25250"));
        other.place(limit(other.accounts().outside(), Side.SELL, "25000", "1"));

        VenueOrder bought = other.place(limit(carl, Side.BUY, "25000", "1")).order();

        Fee fee = bought.fills().get(0).fee();
        assertThat(fee.asset()).isEqualTo("USDT");
        assertThat(fee.amount()).isEqualByComparingTo("250");
        assertThat(carl.total("USDT")).isZero();
        assertThat(carl.total("BTC")).isEqualByComparingTo("1");
    }

    @Test
    void timesComeFromTheClock() {
        VenueOrder order = place(limit(anna, Side.BUY, "24000", "1"));
        time.advance(Duration.ofSeconds(3));

        VenueOrder cancelled = exchange.cancel(anna, order.id()).order();

        assertThat(cancelled.updatedAt() - cancelled.createdAt()).isEqualTo(3_000);
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
