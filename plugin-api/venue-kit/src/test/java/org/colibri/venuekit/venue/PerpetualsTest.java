package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Positions of a linear and an inverse perpetual: entry, profit, margin, reduce-only orders, funding. */
class PerpetualsTest {

    private static final TradingPair LINEAR = TradingPair.parse("BTC-USDT");
    private static final TradingPair INVERSE = TradingPair.parse("BTC-USD");
    private static final SettleAssetFees FREE = new SettleAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8);

    private Exchange exchange = exchange(FREE);
    private Account alice = rich("alice");
    private Account bob = rich("bob");

    private static Instrument.Builder perpetual(TradingPair pair, String settle) {
        return Instrument.builder(pair, pair.toString())
                .perpetual(settle)
                .priceIncrement(d("0.5"))
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()));
    }

    private static Exchange exchange(SettleAssetFees fees) {
        return exchange(fees, ExchangeRules.defaults());
    }

    private static Exchange exchange(SettleAssetFees fees, ExchangeRules rules) {
        Instrument linear = perpetual(LINEAR, "USDT")
                .amountIncrement(d("0.001"))
                .scales(1, 3)
                .build();
        Instrument inverse = perpetual(INVERSE, "BTC")
                .scales(1, 0)
                .contracts(BigDecimal.ONE, true)
                .contractIncrement(d("100"))
                .build();
        return new Exchange(
                new VirtualTime(0).clock(),
                List.of(new Listing(linear, d("30000")), new Listing(inverse, d("30000"))),
                fees,
                rules);
    }

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private Account rich(String name) {
        Account account = exchange.accounts().open(name);
        exchange.deposit(account, "USDT", d("100000"));
        exchange.deposit(account, "BTC", d("10"));
        return account;
    }

    private Outcome limit(Account account, TradingPair pair, Side side, String price, String amount) {
        return exchange.place(OrderRequest.limit(account, pair, side, d(price), d(amount)));
    }

    /** Alice buys from bob. */
    private void trade(TradingPair pair, String price, String amount) {
        assertThat(limit(bob, pair, Side.SELL, price, amount).accepted()).isTrue();
        assertThat(limit(alice, pair, Side.BUY, price, amount).accepted()).isTrue();
    }

    /** Alice sells to bob. */
    private void back(TradingPair pair, String price, String amount) {
        assertThat(limit(bob, pair, Side.BUY, price, amount).accepted()).isTrue();
        assertThat(limit(alice, pair, Side.SELL, price, amount).accepted()).isTrue();
    }

    @Test
    @DisplayName("PERP-6: a linear position has its average entry; what is closed pays its profit in the settle asset")
    void linear() {
        trade(LINEAR, "30000", "1");
        trade(LINEAR, "33000", "2");
        VenuePosition position = exchange.position(alice, LINEAR);
        assertThat(position.quantity()).isEqualByComparingTo("3");
        assertThat(position.entryPrice()).isEqualByComparingTo("32000");
        assertThat(position.unrealizedPnl()).isEqualByComparingTo("3000");

        back(LINEAR, "35000", "1");

        assertThat(exchange.position(alice, LINEAR).entryPrice()).isEqualByComparingTo("32000");
        assertThat(exchange.position(alice, LINEAR).realizedPnl()).isEqualByComparingTo("3000");
        assertThat(alice.total("USDT")).isEqualByComparingTo("103000");
        assertThat(bob.total("USDT")).isEqualByComparingTo("97000");
        assertThat(alice.total("BTC")).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("PERP-6: a flip closes the one side at its profit and opens the other at the trade's price")
    void flip() {
        trade(LINEAR, "30000", "1");
        back(LINEAR, "31000", "3");

        VenuePosition position = exchange.position(alice, LINEAR);
        assertThat(position.quantity()).isEqualByComparingTo("-2");
        assertThat(position.entryPrice()).isEqualByComparingTo("31000");
        assertThat(alice.total("USDT")).isEqualByComparingTo("101000");
    }

    @Test
    @DisplayName("PERP-6: an inverse position counts whole contracts, its profit is in the coin, exact to the satoshi")
    void inverse() {
        trade(INVERSE, "30000", "300");
        VenuePosition position = exchange.position(alice, INVERSE);
        assertThat(position.quantity()).isEqualByComparingTo("300");
        assertThat(position.entryPrice()).isBetween(d("29999.9"), d("30000.1"));
        assertThat(position.baseAmount()).isEqualByComparingTo("0.00999999");

        back(INVERSE, "40000", "300");

        assertThat(exchange.positions(alice)).isEmpty();
        assertThat(alice.total("BTC")).isEqualByComparingTo("10.00249999");
        assertThat(bob.total("BTC")).isEqualByComparingTo("9.99750001");
        assertThat(exchange.fills(alice, INVERSE).get(1).quoteAmount()).isEqualByComparingTo("300");
        assertThat(exchange.orders(alice, INVERSE).get(1).averagePrice()).isEqualByComparingTo("40000");
    }

    @Test
    @DisplayName("PERP-6: what a part of a position earns is counted in the places of its own settle asset")
    void settlePlaces() {
        exchange = exchange(FREE, ExchangeRules.defaults().settledTo(asset -> asset.equals("USDT") ? 2 : 8));
        alice = rich("alice");
        bob = rich("bob");
        trade(LINEAR, "30000.5", "0.001");
        trade(LINEAR, "30000", "0.002");
        back(LINEAR, "30001", "0.001");
        // 30.001 less a third of 90.0005, which is 30.00 in hundredths
        assertThat(exchange.position(alice, LINEAR).realizedPnl()).isEqualByComparingTo("0.001");
        trade(INVERSE, "30000", "300");
        back(INVERSE, "30000", "100");
        assertThat(exchange.position(alice, INVERSE).realizedPnl()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("BAL-3: opening locks worth over leverage, closing nothing; the position holds its margin")
    void margin() {
        exchange.leverage(alice, LINEAR, BigDecimal.TEN);
        assertThat(limit(alice, LINEAR, Side.BUY, "30000", "34").rejection().reason())
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        limit(alice, LINEAR, Side.BUY, "30000", "10");
        assertThat(alice.locked("USDT")).isEqualByComparingTo("30000");

        exchange.leverage(bob, LINEAR, BigDecimal.TEN);
        limit(bob, LINEAR, Side.SELL, "30000", "10");

        assertThat(alice.locked("USDT")).isZero();
        assertThat(alice.margin("USDT")).isEqualByComparingTo("30000");
        assertThat(alice.available("USDT")).isEqualByComparingTo("70000");
        limit(alice, LINEAR, Side.SELL, "31000", "10");
        assertThat(alice.locked("USDT")).isZero();
    }

    @Test
    @DisplayName("PERP-3: reduce-only orders are refused without a position, and never outgrow it")
    void reduceOnly() {
        OrderRequest close =
                OrderRequest.limit(alice, LINEAR, Side.SELL, d("31000"), d("2")).withReduceOnly(true);
        assertThat(exchange.place(close).rejection().reason()).isEqualTo(RejectReason.NOTHING_TO_REDUCE);
        trade(LINEAR, "30000", "1");

        VenueOrder resting = exchange.place(close).order();
        assertThat(resting.amount()).isEqualByComparingTo("1");
        back(LINEAR, "30000", "0.4");
        assertThat(exchange.order(alice, resting.id()).amount()).isEqualByComparingTo("0.6");
        back(LINEAR, "30000", "0.6");
        assertThat(exchange.order(alice, resting.id()).status()).isEqualTo(VenueOrderStatus.CANCELED);
    }

    @Test
    @DisplayName("PERP-4: funding passes from long to short at a positive rate, in the settle asset")
    void funding() {
        trade(INVERSE, "40000", "400");
        exchange.fund(INVERSE, d("0.0001"));

        assertThat(alice.total("BTC")).isEqualByComparingTo("9.999999");
        assertThat(bob.total("BTC")).isEqualByComparingTo("10.000001");
        VenueFunding paid = exchange.fundings(alice).get(0);
        assertThat(paid.amount()).isEqualByComparingTo("-0.000001");
        assertThat(paid.quantity()).isEqualByComparingTo("400");
    }

    @Property(tries = 60)
    @Label(
            "whatever is traded and funded: money is conserved, contracts stay whole, margins are those of the positions")
    void conserved(@ForAll long seed) {
        exchange = exchange(new SettleAssetFees(d("-0.00025"), d("0.00075"), 8));
        Random random = new Random(seed);
        List<Account> accounts = new ArrayList<>(List.of(rich("a"), rich("b"), rich("c")));
        accounts.forEach(account -> exchange.leverage(account, LINEAR, d("7")));
        accounts.add(exchange.accounts().outside());
        for (int i = 0; i < 200; i++) {
            step(random, accounts.get(random.nextInt(accounts.size())));
            check(LINEAR, "USDT", "300000", accounts);
            check(INVERSE, "BTC", "30", accounts);
        }
    }

    private void step(Random random, Account account) {
        TradingPair pair = random.nextBoolean() ? LINEAR : INVERSE;
        List<VenueOrder> open = exchange.openOrders(account, pair);
        if (random.nextInt(10) == 0) {
            exchange.fund(pair, BigDecimal.valueOf(random.nextInt(21) - 10L, 4));
        } else if (random.nextInt(4) == 0 && !open.isEmpty()) {
            exchange.cancel(account, open.get(0).id());
        } else {
            BigDecimal price = BigDecimal.valueOf(299_000 + 5L * random.nextInt(400), 1);
            BigDecimal amount = pair.equals(LINEAR)
                    ? BigDecimal.valueOf(1 + random.nextInt(900), 3)
                    : BigDecimal.valueOf(100L * (1 + random.nextInt(50)));
            OrderRequest request = random.nextInt(3) == 0
                    ? OrderRequest.market(account, pair, random.nextBoolean() ? Side.BUY : Side.SELL, amount)
                    : OrderRequest.limit(account, pair, random.nextBoolean() ? Side.BUY : Side.SELL, price, amount);
            exchange.place(request.withReduceOnly(!account.unlimited() && random.nextInt(4) == 0));
        }
    }

    private void check(TradingPair pair, String asset, String deposited, List<Account> accounts) {
        BigDecimal sum = exchange.accounts().sum(asset);
        BigDecimal net = BigDecimal.ZERO;
        for (Account account : accounts) {
            VenuePosition position = exchange.position(account, pair);
            sum = sum.add(position.unrealizedPnl());
            net = net.add(position.quantity());
            if (account.unlimited()) {
                continue;
            }
            assertThat(account.margin(asset)).isEqualByComparingTo(position.margin());
            assertThat(account.locked(asset)).isNotNegative();
            if (exchange.openOrders(account, pair).isEmpty()) {
                assertThat(account.locked(asset)).isZero();
            }
            assertThat(position.quantity().remainder(pair.equals(INVERSE) ? d("100") : d("0.001")))
                    .isZero();
        }
        assertThat(net).isZero();
        assertThat(sum).isEqualByComparingTo(deposited);
    }
}
