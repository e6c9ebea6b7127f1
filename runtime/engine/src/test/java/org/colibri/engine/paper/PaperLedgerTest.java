package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.engine.paper.PaperDesk.PAIR;
import static org.colibri.engine.paper.PaperDesk.limit;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.engine.testing.RecordedJournals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** REC-1 on paper: what the paper venue keeps of an account beyond the life of the process. */
class PaperLedgerTest {

    private final RecordedJournals journals = new RecordedJournals();

    private Journal journal() {
        return journals.open("ledger");
    }

    private PaperDesk desk() {
        return new PaperDesk(true, journal());
    }

    @Test
    @DisplayName("after a restart balances, orders and fills are what they were, and ids go on")
    void restart() {
        PaperDesk before = desk();
        OrderReport taken = before.place("taken", limit(Side.BUY, "100", "1"));
        before.place("resting", limit(Side.SELL, "100.5", "2"));
        before.trade(Side.BUY, "100.5", "0.5");
        before.place("cancelled", limit(Side.BUY, "90", "1"));
        before.onLoop(() -> before.exchange.cancel(OrderRef.byClientId("cancelled")));
        List<Fill> fills = before.exchange.fills(PAIR, new FillQuery(null, null, null));

        PaperDesk after = desk();
        for (String asset : List.of("BTC", "USDT")) {
            assertThat(after.funds.total(asset)).isEqualByComparingTo(before.funds.total(asset));
            assertThat(after.funds.available(asset)).isEqualByComparingTo(before.funds.available(asset));
        }
        assertThat(after.exchange.fills(PAIR, new FillQuery(null, null, null))).isEqualTo(fills);
        assertThat(after.exchange.order(OrderRef.byClientId("taken")).order()).isEqualTo(taken.order());
        assertThat(after.exchange
                        .order(OrderRef.byClientId("cancelled"))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.CANCELED);
        assertThat(after.exchange.openOrders(PAIR)).singleElement().satisfies(order -> {
            assertThat(order.clientOrderId()).isEqualTo("resting");
            assertThat(order.filledAmount()).isEqualByComparingTo("0.5");
        });
        assertThat(after.place("more", limit(Side.BUY, "90", "1")).order().exchangeOrderId())
                .isEqualTo("paper-4");
        assertThatThrownBy(() -> after.place("taken", limit(Side.BUY, "90", "1")))
                .isInstanceOf(VenueException.class);
    }

    @Test
    @DisplayName("an order that rested goes on resting, at the end of the queue")
    void goesOnResting() {
        desk().place("resting", limit(Side.SELL, "100", "1"));
        PaperDesk after = desk();
        after.trade(Side.BUY, "100", "1");
        assertThat(after.reports).isEmpty();
        after.trade(Side.BUY, "100", "0.75");
        assertThat(after.reports.get(0).fills().get(0).amount()).isEqualByComparingTo("0.75");
    }

    @Test
    @DisplayName("an order that the process died in the middle of has ended, with the fills that it had")
    void interrupted() {
        desk().place("cut", limit(Side.BUY, "101", "4").withTimeInForce(TimeInForce.IOC));
        List<JournalRecord> records = journals.records.get("ledger");
        records.removeIf(record -> record.kind() == LedgerRecords.ENDED);
        PaperDesk after = desk();
        assertThat(after.exchange.openOrders(null)).isEmpty();
        OrderReport report = after.exchange.order(OrderRef.byClientId("cut"));
        assertThat(report.order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(report.order().filledAmount()).isEqualByComparingTo("3");
        assertThat(after.funds.available("USDT")).isEqualByComparingTo("9698");
    }

    @Test
    @DisplayName("a checkpoint that never became whole does not count")
    void halfACheckpoint() {
        desk().place("one", limit(Side.BUY, "100", "1"));
        journal().append(LedgerRecords.BEGIN, LedgerRecords.begin(99));
        journal().append(LedgerRecords.BALANCE, LedgerRecords.balance("USDT", BigDecimal.ONE));
        PaperDesk after = desk();
        assertThat(after.funds.total("USDT")).isEqualByComparingTo("9900");
        assertThat(after.place("two", limit(Side.BUY, "90", "1")).order().exchangeOrderId())
                .isEqualTo("paper-2");
    }

    @Test
    @DisplayName("a ledger that a newer program wrote is left alone")
    void newer() {
        desk();
        journal().append(77, ByteBuffer.allocate(1));
        assertThatThrownBy(this::desk).isInstanceOf(JournalException.class).hasMessageContaining("newer program");
    }

    @Test
    @DisplayName("while the ledger cannot be written no order is taken")
    void full() {
        PaperDesk desk = desk();
        journals.full = "ledger";
        assertThatThrownBy(() -> desk.place("one", limit(Side.BUY, "90", "1"))).hasMessageContaining("ledger");
    }
}
