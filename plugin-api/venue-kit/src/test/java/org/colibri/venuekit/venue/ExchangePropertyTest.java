package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.match.SelfTrade;

/** Whatever is commanded: assets are conserved, nobody owes, locks are those of open orders, updates add up. */
class ExchangePropertyTest {

    private static final int COMMANDS = 300;
    private static final List<String> ASSETS = List.of("BTC", "ETH", "USDT");

    private Exchange exchange;
    private final List<Account> accounts = new ArrayList<>();
    private final Map<Long, VenueOrder> told = new HashMap<>();
    private final Map<String, BigDecimal> book = new HashMap<>();
    private long lastUpdateId;

    @Property(tries = 60)
    @Label("funds are conserved, available is never negative, fees from what is received with a maker rebate")
    void receivedAssetFees(@ForAll long seed) {
        run(seed, new ReceivedAssetFees(new BigDecimal("-0.00025"), new BigDecimal("0.00075"), 8));
    }

    @Property(tries = 60)
    @Label("funds are conserved, available is never negative, fees in quote that are reserved")
    void reservedQuoteFees(@ForAll long seed) {
        run(seed, new QuoteFees(new BigDecimal("0.0031")));
    }

    private void run(long seed, FeeSchedule fees) {
        exchange = new Exchange(
                new VirtualTime(0).clock(),
                List.of(
                        new Listing(Venues.instrument(Venues.BTC_USDT), new BigDecimal("100")),
                        new Listing(Venues.instrument(Venues.ETH_USDT), new BigDecimal("100"))),
                fees,
                ExchangeRules.defaults());
        accounts.clear();
        told.clear();
        book.clear();
        lastUpdateId = 0;
        for (int i = 0; i < 3; i++) {
            Account account = exchange.accounts().open("a" + i);
            ASSETS.forEach(asset -> exchange.deposit(account, asset, new BigDecimal("1000")));
            accounts.add(account);
        }
        accounts.add(exchange.accounts().outside());
        exchange.addListener(new Watcher());
        Random random = new Random(seed);
        for (int i = 0; i < COMMANDS; i++) {
            command(random);
            check();
        }
    }

    private void command(Random random) {
        Account account = accounts.get(random.nextInt(accounts.size()));
        List<VenueOrder> open = exchange.openOrders(account, null);
        VenueOrder some = open.isEmpty() ? null : open.get(random.nextInt(open.size()));
        switch (random.nextInt(8)) {
            case 0 -> {
                if (some != null) {
                    exchange.cancel(account, some.id());
                }
            }
            case 1 -> {
                if (some != null) {
                    exchange.amend(account, some.id(), price(random), amount(random));
                }
            }
            case 2 -> {
                if (some != null) {
                    exchange.reduce(account, some.id(), some.amount().subtract(new BigDecimal("0.5")));
                }
            }
            default -> exchange.place(order(random, account));
        }
    }

    private static OrderRequest order(Random random, Account account) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        TradingPair pair = random.nextInt(3) > 0 ? Venues.BTC_USDT : Venues.ETH_USDT;
        OrderRequest request =
                switch (random.nextInt(6)) {
                    case 0 -> OrderRequest.market(account, pair, side, amount(random));
                    case 1 ->
                        OrderRequest.marketByQuote(
                                account, pair, side, amount(random).multiply(price(random)));
                    case 2 ->
                        OrderRequest.limit(account, pair, side, price(random), amount(random))
                                .withType(OrderType.LIMIT_MAKER);
                    default ->
                        OrderRequest.limit(account, pair, side, price(random), amount(random))
                                .withTimeInForce(TimeInForce.values()[Math.max(0, random.nextInt(6) - 3)]);
                };
        return request.withSelfTrade(SelfTrade.values()[random.nextInt(4)]);
    }

    private static BigDecimal price(Random random) {
        return BigDecimal.valueOf(9_900 + random.nextInt(200), 2);
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(10_000 + random.nextInt(900_000), 5);
    }

    private void check() {
        for (String asset : ASSETS) {
            assertThat(exchange.accounts().sum(asset)).isEqualByComparingTo("3000");
        }
        for (Account account : accounts) {
            Map<String, BigDecimal> locks = new HashMap<>();
            for (VenueOrder order : exchange.openOrders(account, null)) {
                boolean buy = order.side() == Side.BUY;
                BigDecimal rate = buy && !account.unlimited()
                        ? exchange.fees()
                                .reserveRate(
                                        account, exchange.market(order.pair()).instrument())
                        : BigDecimal.ZERO;
                BigDecimal lock = buy
                        ? order.remaining().multiply(order.price()).multiply(BigDecimal.ONE.add(rate))
                        : order.remaining();
                locks.merge(buy ? order.pair().quote() : order.pair().base(), lock, BigDecimal::add);
            }
            for (String asset : ASSETS) {
                assertThat(account.locked(asset)).isEqualByComparingTo(locks.getOrDefault(asset, BigDecimal.ZERO));
                if (!account.unlimited()) {
                    assertThat(account.available(asset)).isNotNegative();
                }
            }
            for (VenueOrder order : exchange.orders(account, null)) {
                assertThat(told.get(order.id())).isEqualTo(order);
                BigDecimal filled =
                        order.fills().stream().map(VenueFill::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(order.filledAmount()).isEqualByComparingTo(filled);
            }
        }
        BookState state = exchange.market(Venues.BTC_USDT).book(10_000);
        assertThat(state.bids().size() + state.asks().size()).isEqualTo(book.size());
        state.bids()
                .forEach(level -> assertThat(book.get("BID" + level.price())).isEqualByComparingTo(level.amount()));
        state.asks()
                .forEach(level -> assertThat(book.get("ASK" + level.price())).isEqualByComparingTo(level.amount()));
    }

    /** Keeps what the events say, to compare with what the exchange holds. */
    private final class Watcher implements ExchangeListener {

        @Override
        public void onOrder(OrderUpdate update) {
            told.put(update.order().id(), update.order());
        }

        @Override
        public void onBook(BookUpdate update) {
            if (!update.pair().equals(Venues.BTC_USDT)) {
                return;
            }
            assertThat(update.firstUpdateId()).isEqualTo(lastUpdateId + 1);
            lastUpdateId = update.lastUpdateId();
            for (BookUpdate.LevelChange change : update.changes()) {
                String key = change.side() + change.price().toString();
                if (change.amount().signum() == 0) {
                    book.remove(key);
                } else {
                    book.put(key, change.amount());
                }
            }
        }
    }
}
