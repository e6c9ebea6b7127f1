package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.venuekit.venue.MarginVenue.BTC;
import static org.colibri.venuekit.venue.MarginVenue.ETH;
import static org.colibri.venuekit.venue.MarginVenue.d;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cross and isolated margin, both position modes, liquidation and auto-deleveraging. */
class MarginTest {

    private final MarginVenue venue = new MarginVenue(new SettleAssetFees(BigDecimal.ZERO, BigDecimal.ZERO, 8));
    private final Exchange exchange = venue.exchange;
    private final Perpetuals perpetuals = venue.perpetuals;
    private final Account alice = venue.account("alice", "1000");

    private VenuePosition btc() {
        return exchange.position(alice, BTC);
    }

    private RejectReason refused(Outcome outcome) {
        return outcome.rejection().reason();
    }

    @Test
    @DisplayName("BAL-3: margin is the worth at the mark price over the leverage; profit counts for further orders")
    void cross() {
        venue.open(alice, BTC, "1000", "2");
        assertThat(btc().leverage()).isEqualByComparingTo("10");
        assertThat(btc().margin()).isEqualByComparingTo("200");
        assertThat(btc().maintenanceMargin()).isEqualByComparingTo("80");
        assertThat(alice.available("USDT")).isEqualByComparingTo("800");

        perpetuals.mark(BTC, d("1100"));

        assertThat(btc().margin()).isEqualByComparingTo("220");
        assertThat(btc().unrealizedPnl()).isEqualByComparingTo("200");
        assertThat(alice.total("USDT")).isEqualByComparingTo("1000");
        assertThat(alice.available("USDT")).isEqualByComparingTo("980");
        assertThat(refused(venue.limit(alice, ETH, Side.BUY, "100", "98.1")))
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        assertThat(venue.limit(alice, ETH, Side.BUY, "100", "98").accepted()).isTrue();
    }

    @Test
    @DisplayName("BAL-3: a leverage bounds the position with the orders that would make it larger")
    void tiers() {
        assertThat(perpetuals.leverage(alice, BTC, d("20"))).isNull();
        venue.open(alice, BTC, "1000", "3");
        assertThat(venue.limit(alice, BTC, Side.BUY, "1000", "2").accepted()).isTrue();
        assertThat(refused(venue.limit(alice, BTC, Side.BUY, "1000", "0.01")))
                .isEqualTo(RejectReason.POSITION_TOO_LARGE);
        assertThat(perpetuals.leverage(alice, BTC, d("21")).reason()).isEqualTo(RejectReason.LEVERAGE_TOO_HIGH);
    }

    @Test
    @DisplayName("PERP-1: a higher leverage takes from the orders that need less what another one needs more")
    void higherLeverage() {
        venue.open(alice, BTC, "1000", "2");
        venue.limit(alice, BTC, Side.SELL, "1100", "2");
        venue.open(alice, BTC, "1000", "-2");
        venue.limit(alice, BTC, Side.BUY, "1000", "9.5");
        assertThat(alice.locked("USDT")).isEqualByComparingTo("950");

        assertThat(perpetuals.leverage(alice, BTC, d("20"))).isNull();

        assertThat(alice.locked("USDT")).isEqualByComparingTo("585");
        assertThat(alice.available("USDT")).isEqualByComparingTo("415");
    }

    @Test
    @DisplayName("PERP-1: a lower leverage needs more for position and orders, and is refused without it")
    void lowerLeverage() {
        venue.open(alice, BTC, "1000", "3");
        venue.limit(alice, BTC, Side.BUY, "900", "1");
        assertThat(alice.locked("USDT")).isEqualByComparingTo("90");
        assertThat(perpetuals.leverage(alice, BTC, d("3")).reason()).isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        assertThat(btc().leverage()).isEqualByComparingTo("10");
        assertThat(perpetuals.leverage(alice, BTC, d("5"))).isNull();
        assertThat(alice.locked("USDT")).isEqualByComparingTo("180");
        assertThat(btc().margin()).isEqualByComparingTo("600");
        assertThat(alice.available("USDT")).isEqualByComparingTo("220");
    }

    @Test
    @DisplayName("PERP-1: modes do not change with positions or open orders, and no change is told as such")
    void modes() {
        assertThat(perpetuals.positionMode(alice, PositionMode.ONE_WAY).reason())
                .isEqualTo(RejectReason.NO_CHANGE);
        assertThat(perpetuals.marginMode(alice, BTC, MarginMode.CROSS).reason()).isEqualTo(RejectReason.NO_CHANGE);
        long resting = venue.limit(alice, BTC, Side.BUY, "900", "1").order().id();
        assertThat(perpetuals.positionMode(alice, PositionMode.HEDGE).reason()).isEqualTo(RejectReason.HAS_OPEN_ORDERS);
        assertThat(perpetuals.marginMode(alice, BTC, MarginMode.ISOLATED).reason())
                .isEqualTo(RejectReason.HAS_OPEN_ORDERS);
        assertThat(perpetuals.marginMode(alice, ETH, MarginMode.ISOLATED)).isNull();
        exchange.cancel(alice, resting);
        venue.open(alice, BTC, "1000", "1");
        assertThat(perpetuals.positionMode(alice, PositionMode.HEDGE).reason()).isEqualTo(RejectReason.HAS_POSITIONS);
        assertThat(perpetuals.marginMode(alice, BTC, MarginMode.ISOLATED).reason())
                .isEqualTo(RejectReason.HAS_POSITIONS);
        venue.open(alice, BTC, "1000", "-1");
        assertThat(perpetuals.positionMode(alice, PositionMode.HEDGE)).isNull();
        assertThat(perpetuals.positionMode(alice)).isEqualTo(PositionMode.HEDGE);
    }

    private Outcome hedge(PositionSide position, Side side, String amount) {
        String price = side == Side.BUY ? "1001" : "999";
        venue.limit(venue.outside, BTC, side == Side.BUY ? Side.SELL : Side.BUY, price, amount);
        return exchange.place(OrderRequest.market(alice, BTC, side, d(amount)).withPositionSide(position));
    }

    @Test
    @DisplayName(
            "PERP-2, PERP-3: a hedging account has a long and a short position side by side, each closed by itself")
    void hedge() {
        perpetuals.positionMode(alice, PositionMode.HEDGE);
        assertThat(refused(venue.limit(alice, BTC, Side.BUY, "900", "1"))).isEqualTo(RejectReason.POSITION_SIDE);
        assertThat(refused(hedge(PositionSide.LONG, Side.SELL, "1"))).isEqualTo(RejectReason.NOTHING_TO_REDUCE);
        venue.open(venue.account("bob", "1000"), BTC, "999", "-1");
        hedge(PositionSide.LONG, Side.BUY, "2");
        hedge(PositionSide.SHORT, Side.SELL, "1");
        assertThat(exchange.positions(alice).stream()
                        .map(p -> p.side() + " " + p.quantity().toPlainString()))
                .containsExactly("LONG 2.00", "SHORT -1.00");
        assertThat(alice.margin("USDT")).isEqualByComparingTo("299.7");

        VenueOrder closed = hedge(PositionSide.LONG, Side.SELL, "5").order();

        assertThat(closed.positionSide()).isEqualTo(PositionSide.LONG);
        assertThat(closed.filledAmount()).isEqualByComparingTo("2");
        assertThat(exchange.positions(alice)).hasSize(1);
        assertThat(alice.total("USDT")).isEqualByComparingTo("996");
        exchange.fund(BTC, d("0.01"));
        assertThat(exchange.fundings(alice).get(0).amount()).isEqualByComparingTo("9.99");
    }

    @Test
    @DisplayName(
            "PERP-5: a cross position is liquidated once its maintenance margin eats up the wallet; the rest stays")
    void liquidation() {
        List<String> told = tell();
        venue.open(alice, BTC, "1000", "5");
        BigDecimal price = btc().liquidationPrice();
        // 1000 + 5 (P - 1000) = 0.04 · 5 P
        assertThat(price).isBetween(d("833.33"), d("833.34"));
        venue.limit(alice, ETH, Side.BUY, "90", "1");
        venue.limit(venue.outside, BTC, Side.BUY, "830", "3");
        perpetuals.mark(BTC, d("840"));
        assertThat(told).containsExactly("call BTC-USDT");
        perpetuals.mark(BTC, d("833.3"));

        assertThat(exchange.positions(alice)).isEmpty();
        assertThat(exchange.openOrders(alice, null)).isEmpty();
        List<VenueFill> fills = exchange.fills(alice, BTC);
        assertThat(fills).hasSize(3);
        assertThat(fills.get(1).price()).as("from the book").isEqualByComparingTo("830");
        assertThat(fills.get(2).price()).as("bankrupt at 800, taken over").isEqualByComparingTo("800");
        // 1000 - 3 · 170 - 2 · 200 - 41.665, one hundredth of what was liquidated
        assertThat(alice.total("USDT")).isEqualByComparingTo("48.335");
        assertThat(alice.available("USDT")).isEqualByComparingTo("48.335");
        assertThat(told)
                .containsExactly(
                        "call BTC-USDT",
                        "LIQUIDATION BTC-USDT SELL 3.00",
                        "LIQUIDATION BTC-USDT SELL 2.00",
                        "clearance -41.665");
    }

    private List<String> tell() {
        List<String> told = new ArrayList<>();
        exchange.addListener(new ExchangeListener() {

            @Override
            public void onOrder(OrderUpdate update) {
                VenueOrder order = update.order();
                if (order.origin() != OrderOrigin.CLIENT && update.kind() == OrderUpdate.Kind.TRADE) {
                    told.add(order.origin() + " " + order.pair() + " " + order.side() + " "
                            + update.fill().amount());
                }
            }

            @Override
            public void onMarginCall(Account account, List<VenuePosition> positions, long time) {
                positions.forEach(position -> told.add("call " + position.pair()));
            }

            @Override
            public void onClearance(Account account, TradingPair pair, String asset, BigDecimal amount, long time) {
                told.add("clearance " + amount.stripTrailingZeros().toPlainString());
            }
        });
        return told;
    }

    @Test
    @DisplayName("PERP-5: an isolated position loses its own wallet and no more")
    void isolated() {
        perpetuals.marginMode(alice, BTC, MarginMode.ISOLATED);
        venue.open(alice, BTC, "1000", "-5");
        assertThat(btc().isolatedWallet()).isEqualByComparingTo("500");
        assertThat(perpetuals.crossWallet(alice, "USDT")).isEqualByComparingTo("500");
        assertThat(alice.available("USDT")).isEqualByComparingTo("500");
        assertThat(perpetuals.addMargin(alice, BTC, null, d("501")).reason())
                .isEqualTo(RejectReason.INSUFFICIENT_BALANCE);
        assertThat(perpetuals.addMargin(alice, BTC, null, d("100"))).isNull();
        assertThat(btc().isolatedWallet()).isEqualByComparingTo("600");
        venue.open(alice, BTC, "1000", "1");
        assertThat(btc().isolatedWallet()).isEqualByComparingTo("480");
        assertThat(perpetuals.leverage(alice, BTC, d("5")).reason()).isEqualTo(RejectReason.HAS_POSITIONS);

        perpetuals.mark(BTC, d("1300"));

        assertThat(exchange.positions(alice)).isEmpty();
        assertThat(alice.total("USDT")).as("nothing beyond its 480").isEqualByComparingTo("520");
        assertThat(alice.available("USDT")).isEqualByComparingTo("520");
    }

    @Test
    @DisplayName("PERP-5: what finds nobody in the book is taken from those who won most by it, past the book")
    void deleveraging() {
        Account bob = venue.account("bob", "5000");
        Account carol = venue.account("carol", "5000");
        venue.limit(alice, BTC, Side.BUY, "1000", "5");
        venue.limit(carol, BTC, Side.SELL, "1000", "2");
        perpetuals.leverage(bob, BTC, d("15"));
        venue.limit(bob, BTC, Side.SELL, "1000", "3");
        long public1 = exchange.market(BTC).lastTradeId();

        perpetuals.mark(BTC, d("830"));

        assertThat(exchange.positions(alice)).isEmpty();
        assertThat(exchange.positions(bob)).isEmpty();
        assertThat(exchange.positions(carol)).isEmpty();
        assertThat(bob.total("USDT")).isEqualByComparingTo("5600");
        assertThat(carol.total("USDT")).isEqualByComparingTo("5400");
        VenueFill taken = exchange.fills(bob, BTC).get(1);
        assertThat(exchange.order(bob, taken.orderId()).origin()).isEqualTo(OrderOrigin.DELEVERAGING);
        assertThat(taken.tradeId()).as("the higher leverage first").isEqualTo(public1 + 1);
        assertThat(exchange.market(BTC).trades(10)).hasSize(2);
        assertThat(exchange.accounts().sum("USDT")).isEqualByComparingTo("11000");
    }

    @Test
    @DisplayName("PERP-5: a test can have a position deleveraged; closing orders shrink with it")
    void deleveragedOnDemand() {
        venue.open(alice, BTC, "1000", "3");
        OrderRequest close =
                OrderRequest.limit(alice, BTC, Side.SELL, d("1200"), d("3")).withReduceOnly(true);
        long id = exchange.place(close).order().id();
        perpetuals.mark(BTC, d("1100"));
        assertThat(perpetuals.deleverage(alice, BTC, null, d("2"))).isEqualByComparingTo("2");
        assertThat(btc().quantity()).isEqualByComparingTo("1");
        assertThat(alice.total("USDT")).isEqualByComparingTo("1200");
        assertThat(exchange.order(alice, id).amount()).isEqualByComparingTo("1");
        assertThat(perpetuals.deleverage(alice, BTC, null, d("2"))).isEqualByComparingTo("1");
        assertThat(exchange.order(alice, id).status()).isEqualTo(VenueOrderStatus.CANCELED);
        assertThat(perpetuals.deleverage(alice, BTC, null, d("2"))).isZero();
    }

    @Test
    @DisplayName("PERP-4: fundings are kept; one that leaves too little liquidates")
    void funding() {
        venue.open(alice, BTC, "1000", "9.5");
        exchange.fund(BTC, d("0.001"));
        assertThat(alice.total("USDT")).isEqualByComparingTo("990.5");
        exchange.fund(BTC, d("0.07"));
        assertThat(exchange.positions(alice)).isEmpty();
        assertThat(perpetuals.fundings(BTC).stream().map(FundingRate::rate)).containsExactly(d("0.001"), d("0.07"));
    }
}
