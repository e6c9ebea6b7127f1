package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.OnPaper;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Orders on paper against a venue's public data over real sockets: the venue's emulator stands for the venue and knows
 * nothing of them. A venue's module extends it and names itself.
 */
public abstract class PaperContract {

    private static final BigDecimal MUCH = new BigDecimal("1000000");

    private OnPaper connectors;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    /** The connector, its emulator and a pair of both. */
    protected abstract VenueUnderTest venue();

    @BeforeEach
    void open() {
        VenueUnderTest real = venue();
        connectors = new OnPaper(
                real.connectors(),
                OnPaper.settings(Map.of(
                        real.pair().base(), new BigDecimal("10"), real.pair().quote(), MUCH)));
        venue = EmulatedVenue.ready(real.madeBy(connectors));
        book = new BookDesk(venue, 31);
        book.awaitEqual(book.put(5, 20));
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private OrderRequest buy(long steps, int times) {
        return OrderRequest.limit(venue.pair(), Side.BUY, book.price(steps), book.amount(times));
    }

    private OrderRequest sell(long steps, int times) {
        return OrderRequest.limit(venue.pair(), Side.SELL, book.price(steps), book.amount(times));
    }

    private static OrderRequest with(OrderRequest request, TimeInForce timeInForce) {
        return request.withTimeInForce(timeInForce);
    }

    @Test
    @DisplayName("an order that takes gets the levels of the venue's book, which knows nothing of it")
    void takes() {
        String id = account.create(buy(6, 30));
        account.awaitStatus(id, OrderStatus.FILLED);
        List<Fill> fills = account.fills(id);
        assertThat(fills).extracting(Fill::liquidity).containsOnly(Liquidity.TAKER);
        assertThat(fills).hasSize(2);
        assertThat(fills.get(0).price()).isEqualByComparingTo(book.price(5));
        assertThat(fills.get(0).amount()).isEqualByComparingTo(book.amount(20));
        assertThat(fills.get(1).price()).isEqualByComparingTo(book.price(6));
        assertThat(venue.control().ledger().orders()).isEmpty();
        String again = account.create(with(buy(5, 1), TimeInForce.IOC));
        account.awaitStatus(again, OrderStatus.EXPIRED);
        assertThat(account.fills(again)).as("what was taken is gone").isEmpty();
    }

    @Test
    @DisplayName("an order that rests is filled by trades of others beyond what stood before it")
    void rests() {
        String id = account.created(sell(5, 4));
        account.awaitPast(id);
        book.trade(Side.BUY, book.amount(15));
        book.trade(Side.BUY, book.amount(3));
        venue.await("both trades are told", () -> venue.events().trades().size() >= 2);
        assertThat(account.order(id).filledAmount())
                .as("18 of 20 that stood before it")
                .isZero();
        book.trade(Side.BUY, book.amount(4));
        account.await(id, EventKind.ORDER_FILLED);
        Order partly = account.order(id);
        assertThat(partly.filledAmount()).isEqualByComparingTo(book.amount(2));
        book.trade(Side.BUY, book.amount(20));
        account.awaitStatus(id, OrderStatus.FILLED);
        assertThat(account.fills(id)).allSatisfy(fill -> {
            assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
            assertThat(fill.price()).isEqualByComparingTo(book.price(5));
        });
    }

    @Test
    @DisplayName("a cancel ends an order; one of an order that was filled meanwhile does not")
    void cancels() {
        String id = account.created(buy(-5, 1));
        account.cancel(id);
        OrderEvent end = account.await(id, EventKind.ORDER_CANCELED);
        assertThat(end.order().filledAmount()).isZero();
        venue.await(
                "all funds are free",
                () -> account.account()
                                .balance(venue.pair().quote())
                                .available()
                                .compareTo(MUCH)
                        == 0);
    }

    @Test
    @DisplayName("post-only orders that would take, orders below the venue's minimum and beyond the funds are refused")
    void refuses() {
        if (venue.venue().descriptor().orderTypes().contains(OrderType.LIMIT_MAKER)) {
            String taking =
                    account.create(OrderRequest.limitMaker(venue.pair(), Side.BUY, book.price(6), book.amount(1)));
            account.await(taking, EventKind.ORDER_REJECTED);
        }
        String small = account.create(OrderRequest.limit(
                venue.pair(), Side.BUY, book.price(-5), book.instrument().amountIncrement()));
        account.await(small, EventKind.ORDER_REJECTED);
        String dear = account.create(OrderRequest.limit(venue.pair(), Side.SELL, book.price(8), new BigDecimal("11")));
        account.await(dear, EventKind.ORDER_REJECTED);
        account.awaitStatus(account.create(buy(6, 1)), OrderStatus.FILLED);
    }

    @Test
    @DisplayName("market orders, and orders that fill whole or at once or not at all, end by the book")
    void endsAtOnce() {
        String market = account.create(OrderRequest.market(venue.pair(), Side.SELL, book.amount(3)));
        account.awaitStatus(market, OrderStatus.FILLED);
        if (venue.venue().descriptor().capabilities().timesInForce().contains(TimeInForce.FOK)) {
            String whole = account.create(with(buy(5, 21), TimeInForce.FOK));
            account.awaitStatus(whole, OrderStatus.EXPIRED);
            assertThat(account.fills(whole)).isEmpty();
        }
        String part = account.create(with(buy(5, 21), TimeInForce.IOC));
        account.awaitStatus(part, OrderStatus.EXPIRED);
        assertThat(account.order(part).filledAmount()).isEqualByComparingTo(book.amount(20));
    }

    @Test
    @DisplayName("nothing private is ever sent to the venue, which holds no order of ours")
    void sendsNothingPrivate() {
        account.awaitStatus(account.create(buy(6, 1)), OrderStatus.FILLED);
        String resting = account.created(buy(-5, 1));
        account.cancel(resting);
        account.await(resting, EventKind.ORDER_CANCELED);
        assertThat(connectors.sent()).isNotEmpty().allSatisfy(one -> assertThat(one.toLowerCase(Locale.ROOT))
                .doesNotContain("sign", "apikey", "api-key", "token", "auth", "nonce"));
        assertThat(venue.control().ledger().orders()).isEmpty();
        assertThat(venue.control().ledger().fills()).isEmpty();
    }

    @Test
    @DisplayName("while the venue's book is not known nothing is filled, and afterwards orders go on")
    void pauses() {
        String id = account.created(sell(5, 1));
        venue.control().fault("maintenance", 60, 1);
        venue.control().fault("disconnect", 0, 1);
        venue.await(
                "the book is lost", () -> venue.connector().book(venue.pair()).state() != BookState.VALID);
        // The check of the venue may miss it for longer than the book does; both must be over before an order.
        venue.control().clear("maintenance");
        book.awaitHealed();
        book.awaitEqual(book.put(5, 20));
        account.awaitReady();
        assertThat(account.order(id).status()).isIn(OrderStatus.OPEN, OrderStatus.PARTIALLY_FILLED, OrderStatus.FILLED);
        String later = account.create(OrderRequest.market(venue.pair(), Side.SELL, book.amount(1)));
        account.awaitStatus(later, OrderStatus.FILLED);
    }
}
