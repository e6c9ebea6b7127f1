package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.JournalEntry.Create;
import org.colibri.kit.order.JournalEntry.FillBooked;
import org.colibri.kit.order.JournalEntry.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRecordsTest {

    private static final String OWNER = "bot/\u043f\u0440";
    private static final BigDecimal LARGE = new BigDecimal("12345678901234567890.5");

    /** Written by the first version of this program. */
    private static final String OLD_CREATE = "010011782d616263306d6961307a613467303030fff80062006f0074002f043f0440"
            + "00034254430004555344540000000200000000000027297f001631323334353637383930313233343536373839302e35"
            + "8000ff0000019aaaac2600";

    private static final String OLD_STATE = "010011782d616263306d6961307a6134673030300002653105000200000000000027297f"
            + "001631323334353637383930313233343536373839302e350000000000000000010000019aaaac260003"
            + "fff80062006f0074002f043f0440000b6279207468652075736572";
    private static final String OLD_FILL = "010011782d616263306d6961307a6134673030300002653100027431000342544300045553"
            + "445400000000000000000064000000000000000001000455534454010000000000000001000000019aaaac260000";

    private final ScriptedApi api = new ScriptedApi();
    private final MemoryJournal journal = new MemoryJournal();
    private final OrderRecords records = new OrderRecords(journal);
    private final Desk desk = new Desk(api, Desk.sheet().build(), journal, OrderObserver.NONE);

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    /** What the first version wrote of one order. */
    static void old(Journal journal) {
        journal.append(OrderRecords.CREATE, bytes(OLD_CREATE));
        journal.append(OrderRecords.FILL, bytes(OLD_FILL));
        journal.append(OrderRecords.STATE, bytes(OLD_STATE));
    }

    @Test
    @DisplayName("REC-1: the order is in the journal before it is sent, and all of it can be read back")
    void beforeSending() {
        String id = desk.ids.next();
        OrderRequest request = OrderRequest.limit(Desk.BTC, Side.SELL, new BigDecimal("100.25"), LARGE);
        journal.onAppend = () -> assertThat(api.count("place")).isZero();
        desk.submit(new OrderCommand.Create(id, OWNER, request));

        assertThat(api.count("place")).isEqualTo(1);
        assertThat(journal.entries())
                .containsExactly(new Create(
                        id,
                        OWNER,
                        request,
                        "BTCUSDT",
                        desk.context.loop().clock().millis(),
                        false));
    }

    @Test
    @DisplayName("REC-1: every change of state and every fill follows")
    void changesAndFills() {
        String id = desk.create("100", "1");
        desk.context.on(() -> api.answer("place", desk.told(id, "e1", OrderStatus.OPEN)));
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));

        assertThat(journal.kinds())
                .containsExactly(
                        OrderRecords.CREATE,
                        OrderRecords.STATE,
                        OrderRecords.FILL,
                        OrderRecords.STATE,
                        OrderRecords.STATE);
        List<State> states = journal.entries(State.class);
        assertThat(states)
                .extracting(State::status)
                .containsExactly(OrderStatus.OPEN, OrderStatus.FILLED, OrderStatus.FILLED);
        assertThat(states).extracting(State::createdTold).containsOnly(true);
        assertThat(states).extracting(State::endTold).containsExactly(false, false, true);
        assertThat(states.get(2).exchangeOrderId()).isEqualTo("e1");
        assertThat(states.get(2).filledAmount()).isEqualByComparingTo("1");
        FillBooked booked = journal.entries(FillBooked.class).get(0);
        assertThat(booked.correction()).isFalse();
        assertThat(booked.fill()).isEqualTo(desk.fill("t1", id, "e1", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1.50",
                "999999999999999999",
                "9999999999999999999",
                "-12345678901234567890123456789.000000000000000001",
                "1E+300",
                "1E-300",
                "0E+127",
                "1E-128"
            })
    @DisplayName("REC-1: a number of any size is read back digit by digit")
    void numbers(String number) {
        Balance balance = new Balance("\u20bf", new BigDecimal(number), BigDecimal.ONE.negate());
        records.balance(balance);

        assertThat(journal.entries()).containsExactly(new JournalEntry.BalanceSeen(balance));
    }

    @Test
    @DisplayName("REC-1: a number or text that is no venue's is refused, not cut")
    void monsters() {
        BigDecimal monster = BigDecimal.ONE.scaleByPowerOfTen(5_000).subtract(BigDecimal.ONE);
        assertThatThrownBy(() -> records.balance(new Balance("BTC", monster, BigDecimal.ZERO)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("5000 digits");
        assertThatThrownBy(() -> records.balance(new Balance("B".repeat(4_001), BigDecimal.ZERO, BigDecimal.ZERO)))
                .isInstanceOf(JournalException.class);
        assertThat(journal.records).isEmpty();
    }

    @Test
    @DisplayName("REC-1: what version 1 wrote is still understood")
    void olderVersion() {
        Create create = (Create) OrderRecords.read(OrderRecords.CREATE, bytes(OLD_CREATE));
        String id = "x-abc0mia0za4g000";
        assertThat(create)
                .isEqualTo(new Create(
                        id,
                        OWNER,
                        OrderRequest.limit(Desk.BTC, Side.BUY, new BigDecimal("100.25"), LARGE),
                        null,
                        1_763_800_000_000L,
                        false));
        State state = (State) OrderRecords.read(OrderRecords.STATE, bytes(OLD_STATE));
        assertThat(state)
                .isEqualTo(new State(
                        id,
                        "e1",
                        OrderStatus.CANCELED,
                        Certainty.CONFIRMED,
                        new BigDecimal("100.25"),
                        LARGE,
                        BigDecimal.ONE,
                        null,
                        null,
                        0,
                        1_763_800_000_000L,
                        true,
                        true,
                        false,
                        false,
                        false,
                        false,
                        0,
                        OWNER,
                        "by the user",
                        List.of(),
                        null,
                        null,
                        null));
        FillBooked booked = (FillBooked) OrderRecords.read(OrderRecords.FILL, bytes(OLD_FILL));
        assertThat(booked.fill().tradeId()).isEqualTo("t1");
        assertThat(booked.fill().fee()).isEqualTo(new Fee("USDT", new BigDecimal("0.1")));
        assertThat(booked.fill().liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    @DisplayName("REC-1: a record of a newer program, or a damaged one, is one clear error")
    void notUnderstood() {
        ByteBuffer newer = bytes(OLD_CREATE).put(0, (byte) 9);
        assertThatThrownBy(() -> OrderRecords.read(OrderRecords.CREATE, newer))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("1 to 3");
        assertThatThrownBy(() -> OrderRecords.read(50, bytes("02")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("kind 50");
        assertThatThrownBy(() -> OrderRecords.read(OrderRecords.STATE, bytes(OLD_STATE.substring(0, 60))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("kind 2");
    }

    @Test
    @DisplayName(
            "REC-1: the numbers that stand for words are those of the code, so that they are written as they are read")
    void words() {
        assertThat(FieldReader.SIDES).containsExactly(Side.values());
        assertThat(FieldReader.TYPES).containsExactly(OrderType.values());
        assertThat(FieldReader.TIMES_IN_FORCE).containsExactly(TimeInForce.values());
        assertThat(FieldReader.POSITION_ACTIONS).containsExactly(PositionAction.values());
        assertThat(FieldReader.LIQUIDITIES).containsExactly(Liquidity.values());
        assertThat(FieldReader.CERTAINTIES).containsExactly(Certainty.values());
        assertThat(FieldReader.STATUSES).containsExactly(OrderStatus.values());
    }
}
