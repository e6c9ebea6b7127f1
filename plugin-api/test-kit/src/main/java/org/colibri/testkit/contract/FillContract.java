package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent.OrderCompleted;
import org.colibri.api.model.AveragePrice;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills and fees are booked exactly once, and balances are the venue's to the last digit (FILL-1 to FILL-3, BAL-1). */
abstract class FillContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    FillContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 31);
        book.put(5, 20);
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("FILL-1: an order that is filled in parts tells each part once, and its end")
    void isFilledInParts() {
        String id = account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(2), book.amount(5)));
        book.trade(Side.SELL, book.amount(2));
        account.awaitStatus(id, OrderStatus.PARTIALLY_FILLED);
        account.awaitAgreement();
        assertThat(account.order(id).filledQuantity()).isEqualByComparingTo(book.amount(2));
        for (int i = 0; i < 3; i++) {
            book.trade(Side.SELL, book.amount(1));
        }
        OrderCompleted completed = (OrderCompleted) account.await(id, EventKind.ORDER_COMPLETED);
        account.awaitAgreement();
        List<Fill> fills = account.fills(id);
        assertThat(fills).hasSize(4).extracting(Fill::liquidity).containsOnly(Liquidity.MAKER);
        assertThat(fills).extracting(Fill::tradeId).doesNotHaveDuplicates();
        assertThat(completed.order().averagePrice())
                .as("all of it at one price")
                .isEqualByComparingTo(book.price(2));
        assertThat(total(completed.fees()))
                .isEqualByComparingTo(total(
                        account.fillsUntil(completed).stream().map(Fill::fee).toList()));
    }

    @Test
    @DisplayName("FILL-1: a partly filled order that is cancelled keeps its fills")
    void isCancelledInParts() {
        String id = account.created(OrderRequest.limit(under.pair(), Side.SELL, book.price(-2), book.amount(5)));
        book.trade(Side.BUY, book.amount(2));
        account.await(id, EventKind.ORDER_FILLED);
        account.cancel(id);
        account.await(id, EventKind.ORDER_CANCELED);
        account.awaitAgreement();
        assertThat(account.order(id).filledQuantity()).isEqualByComparingTo(book.amount(2));
    }

    @Test
    @DisplayName("FILL-3, BAL-1: a taker through many levels pays every fee once; the bus tells the same balances")
    void takesManyLevels() {
        String id = account.create(OrderRequest.market(under.pair(), Side.BUY, book.amount(130)));
        OrderCompleted completed = (OrderCompleted) account.await(id, EventKind.ORDER_COMPLETED);
        account.awaitAgreement();
        assertThat(completed.order().averagePrice().subtract(average(id)).abs())
                .as("average price, to the digits that the venue tells")
                .isLessThan(new BigDecimal("1e-6"));
        assertThat(account.fills(id)).hasSizeGreaterThanOrEqualTo(7).allSatisfy(fill -> {
            assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
            assertThat(fill.fee().amount()).isPositive();
        });
        venue.awaitNone(
                "the balances on the bus are the account's", () -> venue.loop().call(() -> {
                    List<String> found = new ArrayList<>();
                    venue.events().balances().forEach((asset, told) -> {
                        if (!told.equals(account.account().balance(asset))) {
                            found.add(asset + " was told as " + told);
                        }
                    });
                    return found;
                }));
    }

    private BigDecimal average(String id) {
        AveragePrice average = new AveragePrice();
        account.fills(id).forEach(average::add);
        return average.value();
    }

    @Test
    @DisplayName("FEE-2, FEE-3: what the account's fees say of an order is what its fill pays, in the same asset")
    void paysWhatWasForeseen() {
        Instrument instrument = venue.instrument();
        FeeRates told = venue.ask(() ->
                venue.connector().accountApi(venue.emulator().credentials()).fees(instrument));
        venue.await("the account knows its fees", () -> {
            FeeRates known = account.account().fees(under.pair());
            return known.maker().compareTo(told.maker()) == 0 && known.taker().compareTo(told.taker()) == 0;
        });
        for (Side side : Side.values()) {
            OrderRequest order = Quantities.order(instrument, OrderRequest.market(under.pair(), side, book.amount(1)));
            Fee[] foreseen = new Fee[1];
            venue.await("the book tells the fee", () -> {
                foreseen[0] = account.account().estimateFee(order);
                return foreseen[0] != null;
            });
            String id = account.create(order);
            account.await(id, EventKind.ORDER_COMPLETED);
            BigDecimal paid =
                    total(account.awaitFees(id).stream().map(Fill::fee).toList());
            assertThat(account.fills(id)).extracting(fill -> fill.fee().asset()).containsOnly(foreseen[0].asset());
            assertThat(paid)
                    .as("a %s, foreseen %s", side, foreseen[0])
                    .isBetween(part(foreseen[0], "0.98"), part(foreseen[0], "1.02"));
            account.awaitAgreement();
        }
    }

    private static BigDecimal part(Fee fee, String factor) {
        return fee.amount().multiply(new BigDecimal(factor));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"duplicate", "reorder", "fillBeforeAck"})
    @DisplayName(
            "FILL-1, ORD-1, ORD-2: private messages twice, out of order, before the answer: nothing is booked twice")
    void survivesDisorder(String fault) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            venue.control().fault(fault, 0, 3);
            ids.add(account.create(
                    OrderRequest.market(under.pair(), i % 2 == 0 ? Side.BUY : Side.SELL, book.amount(30))));
            String id = account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(3), book.amount(2)));
            ids.add(id);
            book.trade(Side.SELL, book.amount(2));
        }
        ids.forEach(id -> account.await(id, EventKind.ORDER_COMPLETED));
        venue.control().clear(fault);
        account.awaitAgreement();
        ids.forEach(id -> assertThat(account.kinds(id))
                .startsWith(EventKind.ORDER_CREATED)
                .containsOnlyOnce(EventKind.ORDER_CREATED)
                .containsOnlyOnce(EventKind.ORDER_COMPLETED));
    }

    @Test
    @DisplayName("FILL-1, BAL-1: after random commands and trades orders, fills and balances are the venue's")
    void agreesAfterRandomTrading() {
        Random random = new Random(7);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            int what = random.nextInt(10);
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long off = 1L + random.nextInt(8);
            if (what < 5) {
                ids.add(account.create(OrderRequest.limit(
                        under.pair(),
                        side,
                        book.price(side == Side.BUY ? -off : off),
                        book.amount(1 + random.nextInt(9)))));
            } else if (what < 7 && !ids.isEmpty()) {
                account.cancel(ids.get(random.nextInt(ids.size())));
            } else if (what < 9) {
                book.trade(side, book.amount(1 + random.nextInt(12)));
            } else {
                ids.add(account.create(OrderRequest.market(under.pair(), side, book.amount(1 + random.nextInt(4)))));
            }
        }
        account.submit(new OrderCommand.CancelAll(null, null));
        venue.await("no order is live", () -> ids.stream()
                .noneMatch(id -> account.account().order(id).isLive()));
        account.awaitAgreement();
        assertThat(venue.control().ledger().openOrders()).isEmpty();
    }

    @Test
    @DisplayName("OID-3: an order that is not ours is told, counted in the balances, and left alone")
    void seesForeignOrders() {
        AccountApi api = venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
        OrderRequest request = Quantities.order(
                book.instrument(), OrderRequest.limit(under.pair(), Side.BUY, book.price(1), book.amount(4)));
        String stranger = strangersId();
        venue.ask(() -> api.place(book.instrument(), stranger, request));
        account.await(stranger, EventKind.EXTERNAL_ORDER_SEEN);
        String ours = account.created(OrderRequest.limit(under.pair(), Side.BUY, book.price(-9), book.amount(1)));
        account.submit(new OrderCommand.CancelAll(null, null));
        account.await(ours, EventKind.ORDER_CANCELED);
        book.trade(Side.SELL, book.amount(4));
        venue.awaitNone("the balances count the stranger's fill", () -> {
            var ledger = venue.control().ledger();
            return venue.loop().call(() -> ledger.balances().stream()
                    .filter(theirs ->
                            account.account().balance(theirs.asset()).total().compareTo(theirs.total()) != 0)
                    .map(Object::toString)
                    .toList());
        });
        assertThat(venue.control().ledger().order(stranger).status()).isEqualTo(OrderStatus.FILLED);
    }

    /** An id that our own never look like, of characters that the venue allows. */
    private String strangersId() {
        String alphabet = under.descriptor().capabilities().clientIdAlphabet();
        return "somebody1"
                .chars()
                .mapToObj(Character::toString)
                .filter(character -> character.matches(alphabet))
                .collect(Collectors.joining());
    }

    private static BigDecimal total(List<Fee> fees) {
        return fees.stream().map(Fee::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
