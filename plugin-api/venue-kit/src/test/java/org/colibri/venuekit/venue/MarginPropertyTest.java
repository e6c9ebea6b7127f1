package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.venuekit.venue.MarginVenue.BTC;
import static org.colibri.venuekit.venue.MarginVenue.ETH;
import static org.colibri.venuekit.venue.MarginVenue.d;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;

/** Wallets and positions at a venue that liquidates, under random trading and prices. */
class MarginPropertyTest {

    private MarginVenue venue;
    private Random random;
    private final List<Account> clients = new ArrayList<>();

    @Property(tries = 80)
    @Label(
            "PERP-5: whatever is traded, funded, liquidated and taken: money is conserved, and what stays open is carried")
    void conserved(@ForAll long seed) {
        venue = new MarginVenue(new SettleAssetFees(d("0.0002"), d("0.0005"), 8));
        random = new Random(seed);
        clients.clear();
        for (String name : List.of("a", "b", "c")) {
            clients.add(venue.account(name, "1000"));
        }
        venue.perpetuals.positionMode(clients.get(2), PositionMode.HEDGE);
        for (int i = 0; i < 150; i++) {
            step(random.nextBoolean() ? BTC : ETH);
            check();
        }
    }

    private void step(TradingPair pair) {
        Account account = clients.get(random.nextInt(3));
        BigDecimal opening = venue.exchange.market(pair).openingPrice();
        switch (random.nextInt(14)) {
            case 0 -> venue.perpetuals.mark(pair, moved(opening, 250));
            case 1 -> venue.perpetuals.mark(pair, null);
            case 2 -> venue.exchange.fund(pair, BigDecimal.valueOf(random.nextInt(41) - 20L, 3));
            case 3 -> venue.perpetuals.leverage(account, pair, BigDecimal.valueOf(1L + random.nextInt(20)));
            case 4 ->
                venue.perpetuals.marginMode(
                        account, pair, random.nextBoolean() ? MarginMode.CROSS : MarginMode.ISOLATED);
            case 5 ->
                venue.perpetuals.addMargin(
                        account, pair, side(account), BigDecimal.valueOf(random.nextInt(400) - 200L));
            case 6 -> venue.perpetuals.deleverage(account, pair, side(account), BigDecimal.ONE);
            case 7 ->
                venue.exchange.openOrders(account, pair).stream()
                        .findFirst()
                        .ifPresent(order -> venue.exchange.amend(
                                account,
                                order.id(),
                                moved(opening, 20),
                                BigDecimal.valueOf(1L + random.nextInt(900), 2)));
            case 8, 9, 10 -> place(venue.outside, pair, opening);
            default -> place(account, pair, opening);
        }
    }

    private PositionSide side(Account account) {
        return venue.perpetuals.positionMode(account) == PositionMode.ONE_WAY
                ? null
                : random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
    }

    private BigDecimal moved(BigDecimal price, int thousandths) {
        return price.multiply(BigDecimal.valueOf(1000L + random.nextInt(2 * thousandths + 1) - thousandths, 3))
                .setScale(1, RoundingMode.DOWN);
    }

    private void place(Account account, TradingPair pair, BigDecimal opening) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        BigDecimal amount = BigDecimal.valueOf(1L + random.nextInt(500), 2)
                .multiply(pair.equals(ETH) ? BigDecimal.TEN : BigDecimal.ONE);
        OrderRequest request = random.nextInt(4) == 0
                ? OrderRequest.market(account, pair, side, amount)
                : OrderRequest.limit(account, pair, side, moved(opening, 20), amount);
        PositionSide position = account.unlimited() ? null : side(account);
        boolean reduces = !account.unlimited() && position == null && random.nextInt(5) == 0;
        venue.exchange.place(request.withReduceOnly(reduces).withPositionSide(position));
    }

    private void check() {
        BigDecimal sum = venue.exchange.accounts().sum("USDT");
        List<Account> all = new ArrayList<>(clients);
        all.add(venue.outside);
        for (TradingPair pair : List.of(BTC, ETH)) {
            BigDecimal net = BigDecimal.ZERO;
            for (Account account : all) {
                for (VenuePosition position : venue.perpetuals.positions(account, pair)) {
                    sum = sum.add(position.unrealizedPnl());
                    net = net.add(position.quantity());
                }
            }
            assertThat(net).isZero();
        }
        assertThat(sum).isEqualByComparingTo("3000");
        clients.forEach(this::checkCarried);
    }

    private void checkCarried(Account account) {
        BigDecimal margin = BigDecimal.ZERO;
        BigDecimal unrealized = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        for (VenuePosition position : venue.exchange.positions(account)) {
            margin = margin.add(position.margin());
            if (position.marginMode() == MarginMode.ISOLATED) {
                assertThat(position.isolatedWallet().add(position.unrealizedPnl()))
                        .isGreaterThan(position.maintenanceMargin());
            } else {
                unrealized = unrealized.add(position.unrealizedPnl());
                maintenance = maintenance.add(position.maintenanceMargin());
            }
        }
        assertThat(account.margin("USDT")).isEqualByComparingTo(margin);
        assertThat(account.unrealized("USDT")).isEqualByComparingTo(unrealized);
        assertThat(account.total("USDT")).isNotNegative();
        assertThat(account.locked("USDT")).isNotNegative();
        if (maintenance.signum() > 0) {
            assertThat(venue.perpetuals.crossWallet(account, "USDT").add(unrealized))
                    .isGreaterThan(maintenance);
        }
        if (venue.exchange.openOrders(account, null).isEmpty()) {
            assertThat(account.locked("USDT")).isZero();
        }
    }
}
