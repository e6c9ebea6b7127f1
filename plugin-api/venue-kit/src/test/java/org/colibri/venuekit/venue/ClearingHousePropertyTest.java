package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;
import org.colibri.venuekit.match.EndReason;

/** Whatever is filled, paid and liquidated at a clearing house, no money is made or lost in all. */
class ClearingHousePropertyTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final BigDecimal DEPOSIT = new BigDecimal("500");

    private enum What {
        OPEN,
        CLOSE,
        FILL,
        END,
        MARK,
        FUND,
        LEVERAGE,
        DELEVERAGE
    }

    private record Act(What what, Side side, int price, int amount) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.of(Side.class),
                        Arbitraries.integers().between(60, 150),
                        Arbitraries.integers().between(1, 60))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static final class Desk {

        private final Instrument instrument = Instrument.builder(PAIR, "BTCUSDT")
                .perpetual("USDT")
                .scales(2, 3)
                .priceIncrement(new BigDecimal("0.01"))
                .build();
        private final ClearingHouse house = new ClearingHouse(
                new VirtualTime(1_000).clock(),
                new SettleAssetFees(new BigDecimal("-0.0001"), new BigDecimal("0.0005"), 8),
                ExchangeRules.defaults()
                        .margined(new MarginRules(
                                any -> List.of(new MarginTier(
                                        BigDecimal.ZERO,
                                        new BigDecimal("1e9"),
                                        new BigDecimal("50"),
                                        new BigDecimal("0.01"),
                                        BigDecimal.ZERO)),
                                new BigDecimal("20"),
                                new BigDecimal("0.01"),
                                new BigDecimal("0.8"))),
                100,
                (pair, side, limit, amount) -> List.of(new ClearingHouse.Taken(limit, amount.movePointLeft(1))));
        private final Account account = house.accounts().open("client");
        private final PositionMode mode;

        Desk(PositionMode mode, MarginMode margin) {
            this.mode = mode;
            house.list(new Listing(instrument, new BigDecimal("100")));
            house.deposit(account, "USDT", DEPOSIT);
            if (mode == PositionMode.HEDGE) {
                house.perpetuals().positionMode(account, mode);
            }
            if (margin == MarginMode.ISOLATED) {
                house.perpetuals().marginMode(account, PAIR, margin);
            }
        }

        OrderRequest order(Act act, boolean closes) {
            PositionSide side = (act.side() == Side.BUY) == closes ? PositionSide.SHORT : PositionSide.LONG;
            return new OrderRequest(
                    account,
                    PAIR,
                    act.side(),
                    OrderType.LIMIT,
                    TimeInForce.GTC,
                    BigDecimal.valueOf(act.price()),
                    BigDecimal.valueOf(act.amount(), 1),
                    null,
                    null,
                    null,
                    closes,
                    mode == PositionMode.HEDGE ? side : null);
        }

        void act(Act act, List<Long> placed) {
            BigDecimal price = BigDecimal.valueOf(act.price());
            switch (act.what()) {
                case OPEN, CLOSE -> {
                    OrderRequest request = order(act, act.what() == What.CLOSE);
                    Outcome outcome = house.place(request, request.price());
                    if (outcome.accepted()) {
                        placed.add(outcome.order().id());
                    }
                }
                case FILL, END ->
                    placed.stream()
                            .skip(act.amount() % Math.max(1, placed.size()))
                            .findFirst()
                            .ifPresent(id -> onOrder(act, id));
                case MARK -> house.perpetuals().mark(PAIR, price);
                case FUND -> house.perpetuals().fund(PAIR, BigDecimal.valueOf(act.price() - 100L, 4));
                case LEVERAGE -> house.perpetuals().leverage(account, PAIR, BigDecimal.valueOf(1 + act.amount() % 50));
                case DELEVERAGE ->
                    house.perpetuals()
                            .deleverage(
                                    account,
                                    PAIR,
                                    mode == PositionMode.HEDGE ? PositionSide.LONG : null,
                                    BigDecimal.valueOf(act.amount(), 2));
            }
            house.watch();
        }

        private void onOrder(Act act, long id) {
            boolean open = house.isOpen(id);
            if (open && act.what() == What.END) {
                house.end(id, EndReason.CANCELED);
            } else if (open) {
                BigDecimal part = BigDecimal.valueOf(act.amount(), 2);
                house.fill(
                        id,
                        BigDecimal.valueOf(act.price()),
                        part.min(house.remaining(id)),
                        act.side() == Side.BUY ? Liquidity.MAKER : Liquidity.TAKER);
            }
        }

        BigDecimal openCash() {
            BigDecimal sum = BigDecimal.ZERO;
            for (Account one : house.accounts().all()) {
                for (KeptPosition kept : house.keep(one, PAIR)) {
                    sum = sum.add(kept.cash());
                }
            }
            return sum;
        }
    }

    @Property(tries = 400)
    void whatAccountsHaveAndWhatOpenPositionsWereGotForIsWhatWasDeposited(
            @ForAll("acts") List<Act> acts, @ForAll PositionMode mode, @ForAll MarginMode margin) {
        Desk desk = new Desk(mode, margin);
        List<Long> placed = new ArrayList<>();
        for (Act act : acts) {
            desk.act(act, placed);
            assertThat(desk.house.accounts().sum("USDT").add(desk.openCash())).isEqualByComparingTo(DEPOSIT);
            assertThat(desk.account.total("USDT")).isNotNegative();
            BigDecimal quantity = desk.house.accounts().all().stream()
                    .flatMap(one -> desk.house.keep(one, PAIR).stream())
                    .map(KeptPosition::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(quantity).isEqualByComparingTo(BigDecimal.ZERO);
        }
        for (long id : placed) {
            if (desk.house.isOpen(id)) {
                desk.house.end(id, EndReason.CANCELED);
            }
        }
        assertThat(desk.account.locked("USDT")).isEqualByComparingTo(BigDecimal.ZERO);
        BigDecimal margins = desk.house.perpetuals().positions(desk.account, PAIR).stream()
                .map(VenuePosition::margin)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(desk.account.margin("USDT")).isEqualByComparingTo(margins);
    }
}
