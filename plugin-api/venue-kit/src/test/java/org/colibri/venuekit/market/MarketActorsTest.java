package org.colibri.venuekit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.TapeTrade;
import org.colibri.venuekit.venue.Venues;
import org.junit.jupiter.api.Test;

/** What the rest of the market does. */
class MarketActorsTest {

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final Exchange exchange = Venues.exchange(time.clock());
    private final Market btc = exchange.market(Venues.BTC_USDT);

    @Test
    void theQuietBookHasFiftyLevelsASideOneIncrementApartWithOneUnitEach() {
        new QuietMarket(exchange).start();

        BookState book = btc.book(1_000);
        assertThat(book.bids()).hasSize(50).first().isEqualTo(level("24999.99"));
        assertThat(book.asks()).hasSize(50).first().isEqualTo(level("25000.01"));
        assertThat(book.bids().get(49)).isEqualTo(level("24999.50"));
        assertThat(exchange.market(Venues.ETH_USDT).bestAsk()).isEqualTo(level("1500.01"));
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void openingPricesFollowTheBaseAndTheQuote() {
        assertThat(opening("BTC-USDT")).isEqualByComparingTo("25000");
        assertThat(opening("ETH-USD")).isEqualByComparingTo("1500");
        assertThat(opening("SOL-USDT")).isEqualByComparingTo("100");
        assertThat(opening("ETH-BTC")).isEqualByComparingTo("0.06");
    }

    @Test
    void theSameSeedGivesTheSameMarket() {
        assertThat(tradesOf(7)).isEqualTo(tradesOf(7)).isNotEqualTo(tradesOf(8));
    }

    @Test
    void theRandomMarketIsLivelyAndItsBooksStayBoundedAndNeverCrossed() {
        int[] changes = new int[1];
        int[] trades = new int[1];
        exchange.addListener(new ExchangeListener() {
            @Override
            public void onBook(BookUpdate update) {
                if (update.pair().equals(Venues.BTC_USDT)) {
                    changes[0] += update.changes().size();
                    BookLevel bid = btc.bestBid();
                    BookLevel ask = btc.bestAsk();
                    assertThat(bid == null || ask == null || bid.price().compareTo(ask.price()) < 0)
                            .isTrue();
                }
            }

            @Override
            public void onTrade(TapeTrade trade) {
                trades[0]++;
            }
        });
        RandomMarket market = new RandomMarket(exchange, time.loop("venue").timers(), 1);
        market.start();

        for (int minute = 0; minute < 60; minute++) {
            time.advance(Duration.ofMinutes(1));
            BookState book = btc.book(1_000);
            assertThat(book.bids()).hasSizeBetween(10, 300);
            assertThat(book.asks()).hasSizeBetween(10, 300);
        }

        assertThat(changes[0] / 3_600).isBetween(30, 80);
        assertThat(trades[0]).isGreaterThan(3_600);
        assertThat(btc.lastPrice()).isBetween(new BigDecimal("20000"), new BigDecimal("30000"));
        market.stop();
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void aMakerQuotingAFewBasisPointsIsFilledOnBothSidesWithinAMinute() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(filledSides(seed)).as("seed " + seed).hasSize(2);
        }
    }

    /** Quotes 5 basis points off the middle, again each 5 s, for a minute. */
    private static Map<Side, BigDecimal> filledSides(long seed) {
        VirtualTime time = new VirtualTime(1_700_000_000_000L);
        Exchange exchange = Venues.exchange(time.clock());
        Market market = exchange.market(Venues.BTC_USDT);
        Account maker = exchange.accounts().open("maker");
        exchange.deposit(maker, "BTC", BigDecimal.TEN);
        exchange.deposit(maker, "USDT", new BigDecimal("250000"));
        Map<Side, BigDecimal> filled = new EnumMap<>(Side.class);
        exchange.addListener(new ExchangeListener() {
            @Override
            public void onOrder(OrderUpdate update) {
                if (update.fill() != null) {
                    filled.merge(update.order().side(), update.fill().amount(), BigDecimal::add);
                }
            }
        });
        new RandomMarket(exchange, time.loop("venue").timers(), seed).start();
        for (int i = 0; i < 12; i++) {
            exchange.cancelAll(maker, null);
            BigDecimal middle = market.bestBid()
                    .price()
                    .add(market.bestAsk().price())
                    .divide(BigDecimal.valueOf(2), RoundingMode.HALF_EVEN);
            quote(exchange, maker, Side.BUY, middle.multiply(new BigDecimal("0.9995")));
            quote(exchange, maker, Side.SELL, middle.multiply(new BigDecimal("1.0005")));
            time.advance(Duration.ofSeconds(5));
        }
        return filled;
    }

    private static void quote(Exchange exchange, Account maker, Side side, BigDecimal price) {
        exchange.place(OrderRequest.limit(
                maker, Venues.BTC_USDT, side, price.setScale(2, RoundingMode.HALF_EVEN), new BigDecimal("0.1")));
    }

    private static List<TapeTrade> tradesOf(long seed) {
        VirtualTime time = new VirtualTime(1_700_000_000_000L);
        Exchange exchange = Venues.exchange(time.clock());
        List<TapeTrade> trades = new ArrayList<>();
        exchange.addListener(new ExchangeListener() {
            @Override
            public void onTrade(TapeTrade trade) {
                trades.add(trade);
            }
        });
        new RandomMarket(exchange, time.loop("venue").timers(), seed).start();
        time.advance(Duration.ofSeconds(30));
        return trades;
    }

    private static BigDecimal opening(String pair) {
        Instrument instrument = Venues.instrument(TradingPair.parse(pair)).toBuilder()
                .priceIncrement(new BigDecimal("0.00001"))
                .build();
        return OpeningPrices.of(instrument);
    }

    private static BookLevel level(String price) {
        return new BookLevel(new BigDecimal(price).setScale(8), BigDecimal.ONE.setScale(8));
    }
}
