package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.order.JournalEntry;
import org.colibri.kit.order.MemoryJournal;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountRestartTest {

    private final PrivateVenue venue = new PrivateVenue();
    private final TestContext context = venue.context;
    private final ScriptedApi api = venue.api;
    private final MemoryJournal journal = new MemoryJournal();
    private VenueAccount account;

    @BeforeEach
    void open() {
        start(false);
        ready();
    }

    /** The account before is left as it is: nothing was stopped in order. */
    private void start(boolean cancelOnStart) {
        AccountStore store = AccountStore.of(journal);
        context.bus().clear();
        context.on(() -> account = venue.open(cancelOnStart, store));
    }

    private void ready(Order... open) {
        context.on(() -> venue.sockets.last().open());
        for (int i = 0; i < 4; i++) {
            context.on(() -> {
                api.answerAll("openOrders", List.of(open));
                api.answerAll("fills", List.of());
                api.answerAll("balances", List.of(new Balance("USDT", BigDecimal.TEN, BigDecimal.TEN)));
                api.answerAll("permissions", new Permissions(true, true, false));
            });
        }
    }

    private String placed(String owner) {
        String id = account.newClientOrderId();
        OrderRequest request = OrderRequest.limit(BTC, Side.BUY, BigDecimal.valueOf(1), BigDecimal.ONE);
        context.on(() -> account.submit(new OrderCommand.Create(id, owner, request)));
        return id;
    }

    private String acknowledged(String owner, String exchangeId) {
        String id = placed(owner);
        context.on(() -> api.answer("place", OrderReport.of(told(id, exchangeId, OrderStatus.OPEN, "0"))));
        return id;
    }

    private Order told(String id, String exchangeId, OrderStatus status, String filled) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(id)
                .exchangeOrderId(exchangeId)
                .price(BigDecimal.ONE)
                .amount(BigDecimal.ONE)
                .filledAmount(new BigDecimal(filled))
                .status(status)
                .updatedAt(context.loop().clock().millis())
                .build();
    }

    private Fill fill(String tradeId, String id, String exchangeId, String amount) {
        return Fill.of(
                tradeId,
                id,
                exchangeId,
                BTC,
                Side.BUY,
                BigDecimal.ONE,
                new BigDecimal(amount),
                new Fee("USDT", BigDecimal.ZERO),
                Liquidity.MAKER,
                context.loop().clock().millis());
    }

    private long nonce() {
        long[] next = new long[1];
        context.on(() -> next[0] = venue.nonces.next());
        return next[0];
    }

    private List<EventKind> kinds(String id) {
        return context.bus().values(OrderEvent.class).stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent::kind)
                .toList();
    }

    @Test
    @DisplayName(
            "REC-2: orders of the last run are there with owner and fills before the account is ready; nothing is told")
    void ordersAreBack() {
        String id = acknowledged("bot/x", "e1");
        context.on(() -> account.sink()
                .order(new OrderReport(
                        told(id, "e1", OrderStatus.PARTIALLY_FILLED, "0.4"), List.of(fill("t1", id, "e1", "0.4")))));
        start(false);

        assertThat(account.ordersOf("bot")).hasSize(1);
        OrderHistory back = account.ordersOf("bot").get(0);
        assertThat(back.owner()).isEqualTo("bot/x");
        assertThat(back.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(back.order().exchangeOrderId()).isEqualTo("e1");
        assertThat(back.fills()).extracting(Fill::tradeId).containsExactly("t1");
        assertThat(account.readiness().isReady()).isFalse();

        ready(told(id, "e1", OrderStatus.PARTIALLY_FILLED, "0.4"));
        assertThat(account.readiness().isReady()).isTrue();
        assertThat(kinds(id)).isEmpty();
        assertThat(api.count("cancel")).isZero();
    }

    @Test
    @DisplayName("REC-2, FILL-1: fills missed while down are booked once, those known are not booked again")
    void missedFills() {
        String id = acknowledged("bot/x", "e1");
        Fill first = fill("t1", id, "e1", "0.4");
        context.on(() -> account.sink()
                .order(new OrderReport(told(id, "e1", OrderStatus.PARTIALLY_FILLED, "0.4"), List.of(first))));
        long cursor = context.loop().clock().millis();
        context.advance(Duration.ofHours(1));
        start(false);
        context.on(() -> venue.sockets.last().open());
        context.on(() -> api.answerAll("openOrders", List.of()));
        context.on(() -> api.answer("order", OrderReport.of(told(id, "e1", OrderStatus.FILLED, "1"))));
        assertThat(api.calls("fills").stream().filter(call -> call.query().since() != null))
                .allMatch(call ->
                        call.query().since() <= cursor - Duration.ofMinutes(5).toMillis());
        context.on(() -> api.answerAll("fills", List.of(first, fill("t2", id, "e1", "0.6"))));
        context.on(() -> api.answerAll("balances", List.of()));

        assertThat(account.readiness().isReady()).isTrue();
        assertThat(kinds(id)).containsExactly(EventKind.ORDER_FILLED, EventKind.ORDER_COMPLETED);
        assertThat(context.bus()
                        .values(OrderEvent.OrderFilled.class)
                        .get(0)
                        .fill()
                        .tradeId())
                .isEqualTo("t2");
        assertThat(journal.entries(JournalEntry.FillBooked.class)).hasSize(2);
    }

    @Test
    @DisplayName("ORD-4: a create without an answer in the journal is in doubt, asked for and never sent again")
    void unanswered() {
        String id = placed("bot/x");
        start(false);
        ready();

        assertThat(kinds(id)).containsExactly(EventKind.ORDER_UNCERTAIN);
        assertThat(api.count("order")).isPositive();
        context.on(() -> api.answerAll("order", OrderReport.of(told(id, "e1", OrderStatus.OPEN, "0"))));
        assertThat(kinds(id))
                .containsExactly(EventKind.ORDER_UNCERTAIN, EventKind.ORDER_CREATED, EventKind.ORDER_RECOVERED);
        assertThat(api.count("place")).isEqualTo(1);
    }

    @Test
    @DisplayName("REC-2: with cancelOnStart all own orders of earlier runs are cancelled")
    void cancelOnStart() {
        String id = acknowledged("bot/x", "e1");
        start(true);
        ready(told(id, "e1", OrderStatus.OPEN, "0"));

        assertThat(api.calls("cancel")).extracting(ScriptedApi.Call::clientId).containsExactly(id);
    }

    @Test
    @DisplayName("OID-1: ids go on above those of the last run, whatever the clock says")
    void idsGoOn() {
        String id = placed("bot/x");
        PrivateVenue earlier = new PrivateVenue();
        earlier.context.on(() -> account = earlier.open(false, AccountStore.of(journal)));

        assertThat(account.newClientOrderId()).isGreaterThan(id);
    }

    @Test
    @DisplayName("TIME-4: nonces go on above those of the last run, whatever the clock says, through checkpoints too")
    void noncesGoOn() {
        venue.nonces = new Nonces(context.loop().clock(), Nonces.Unit.MICROSECONDS, 0);
        start(false);
        long used = nonce();
        venue.nonces = new Nonces(context.loop().clock(), Nonces.Unit.MICROSECONDS, 0);
        start(false);
        long again = nonce();
        assertThat(again).isGreaterThan(used);
        ready();
        context.advance(Duration.ofSeconds(1));
        assertThat(journal.kept).isPositive();
        PrivateVenue earlier = new PrivateVenue();
        earlier.nonces = new Nonces(earlier.context.loop().clock(), Nonces.Unit.MICROSECONDS, 0);
        earlier.context.on(() -> account = earlier.open(false, AccountStore.of(journal)));

        assertThat(earlier.nonces.next()).isGreaterThan(again);
    }

    @Test
    @DisplayName("REC-1: once reconciled a checkpoint is written, and the next start reads no more than that")
    void checkpoint() {
        String id = acknowledged("bot/x", "e1");
        start(false);
        ready(told(id, "e1", OrderStatus.OPEN, "0"));
        context.advance(Duration.ofSeconds(1));
        assertThat(journal.kept).isPositive();
        assertThat(journal.records.get((int) journal.kept - 1).kind()).isEqualTo(OrderRecords.CHECKPOINT_BEGIN);

        start(false);
        assertThat(account.ordersOf("bot/x"))
                .extracting(order -> order.order().clientOrderId())
                .containsExactly(id);
    }

    @Test
    @DisplayName("REC-2: a history that a newer program wrote is one clear error")
    void newerProgram() {
        journal.append(OrderRecords.CREATE, ByteBuffer.wrap(new byte[] {99}));
        AccountStore store = AccountStore.of(journal);
        context.on(() -> assertThatThrownBy(() -> venue.open(false, store))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("version 99"));
    }

    @Test
    @DisplayName("REC-1: balances are kept, at most one of an asset in a minute, the newest of each minute")
    void balances() {
        int before = journal.entries(JournalEntry.BalanceSeen.class).size();
        for (int i = 1; i <= 130; i++) {
            BigDecimal amount = BigDecimal.valueOf(i);
            context.on(() -> account.sink().balances(List.of(new Balance("ETH", amount, amount)), 0));
            context.advance(Duration.ofSeconds(1));
        }
        context.advance(Duration.ofMinutes(2));

        assertThat(journal.entries(JournalEntry.BalanceSeen.class).stream().skip(before))
                .filteredOn(seen -> seen.balance().asset().equals("ETH"))
                .extracting(seen -> seen.balance().total().intValue())
                .containsExactly(1, 60, 120, 130);
    }
}
