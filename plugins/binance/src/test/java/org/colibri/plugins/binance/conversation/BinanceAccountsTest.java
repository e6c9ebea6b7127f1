package org.colibri.plugins.binance.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.TwoAccounts;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two accounts with keys of their own at one venue, in one connector (ID-4). */
class BinanceAccountsTest {

    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk first;
    private AccountDesk second;
    private AccountApi secondApi;

    private void open(String connector) {
        TwoAccounts accounts = connector.equals("binance") ? TwoAccounts.ofSpot() : TwoAccounts.ofPerpetuals();
        venue = EmulatedVenue.ready(VenueUnderTest.of(connector, new BinanceConnectors(), accounts, "BTC-USDT"));
        book = new BookDesk(venue, 4);
        book.put(20, 20);
        first = venue.openAccount();
        second = venue.openAccount("second", accounts.second());
        second.awaitReady();
        secondApi = venue.loop().call(() -> venue.connector().accountApi(accounts.second()));
    }

    @AfterEach
    void close() {
        if (venue != null) {
            venue.close();
        }
    }

    private OrderRequest limit(Side side, long off, int times) {
        return OrderRequest.limit(venue.pair(), side, book.price(off), book.amount(times));
    }

    private static List<String> open(AccountDesk account) {
        return account.openOrders().stream().map(Order::clientOrderId).toList();
    }

    /** Each account has the balances that the venue tells of its own key. */
    private void awaitBalances() {
        venue.awaitNone(
                "the first one's balances are the ledger's",
                () -> differences(venue.control().ledger().balances(), first));
        venue.awaitNone(
                "the second one's balances are those of its key",
                () -> differences(venue.ask(secondApi::balances), second));
    }

    private static List<String> differences(List<Balance> theirs, AccountDesk account) {
        return theirs.stream()
                .filter(balance -> balance.total()
                                .compareTo(account.balance(balance.asset()).total())
                        != 0)
                .map(balance -> balance + " there, " + account.balance(balance.asset()) + " here")
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName("ID-4: each account has the orders, fills, balances and stream of its own key, and no other's")
    void sideBySide(String connector) {
        open(connector);
        BigDecimal before = second.balance("USDT").total();
        assertThat(before).isEqualByComparingTo("500000");
        String bid = first.created(limit(Side.BUY, -1, 4));
        String ask = second.created(limit(Side.SELL, 1, 3));
        assertThat(open(first)).containsExactly(bid);
        assertThat(open(second)).containsExactly(ask);
        assertThat(first.order(ask)).isNull();
        assertThat(second.order(bid)).isNull();

        // The second one sells to the first one.
        String sale = second.create(limit(Side.SELL, -1, 1));
        second.await(sale, EventKind.ORDER_COMPLETED);
        first.awaitStatus(bid, OrderStatus.PARTIALLY_FILLED);
        List<Fill> sold = second.awaitFees(sale);
        List<Fill> bought = first.awaitFees(bid);
        assertThat(sold).singleElement().satisfies(fill -> assertThat(fill.liquidity())
                .isEqualTo(Liquidity.TAKER));
        assertThat(bought).singleElement().satisfies(fill -> assertThat(fill.liquidity())
                .isEqualTo(Liquidity.MAKER));
        assertThat(bought.get(0).quantity()).isEqualByComparingTo(sold.get(0).quantity());
        assertThat(venue.control().ledger().fills(bid)).hasSize(1);
        assertThat(venue.control().ledger().fills(sale)).isEmpty();
        awaitBalances();

        venue.control().fault("disconnect", 0, 1);
        book.trade(Side.SELL, book.amount(1));
        first.awaitReady();
        second.awaitReady();
        venue.awaitNone(
                "what was missed is the first one's",
                () -> first.fills(bid).size() == 2
                        ? List.of()
                        : List.of(first.fills(bid).toString()));
        awaitBalances();

        first.submit(new OrderCommand.CancelAll(null, "contract"));
        first.await(bid, EventKind.ORDER_CANCELED);
        assertThat(open(second)).containsExactly(ask);
        Instrument instrument = venue.instrument();
        assertThat(venue.ask(() -> secondApi.openOrders(instrument)))
                .extracting(Order::clientOrderId)
                .containsExactly(ask);
        assertThat(second.kinds(ask)).containsExactly(EventKind.ORDER_CREATED);
        assertThat(venue.told(events -> events.orders().stream()
                        .filter(event -> event.kind() == EventKind.EXTERNAL_ORDER_SEEN)
                        .toList()))
                .isEmpty();
    }
}
