package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderRecordsTest {

    private final List<Integer> kinds = new ArrayList<>();
    private final List<ByteBuffer> records = new ArrayList<>();
    private final List<Integer> placedAt = new ArrayList<>();
    private final ScriptedApi api = new ScriptedApi();
    private final Journal journal = new Journal() {
        @Override
        public long append(int kind, ByteBuffer record) {
            placedAt.add(api.count("place"));
            kinds.add(kind);
            ByteBuffer copy = ByteBuffer.allocate(record.remaining());
            copy.put(record).flip();
            records.add(copy);
            return records.size();
        }

        @Override
        public boolean isWritable() {
            return true;
        }
    };
    private final Desk desk = new Desk(api, Desk.sheet().build(), journal, OrderObserver.NONE);

    @Test
    @DisplayName("REC-1: the order is in the journal before it is sent, and all of it can be read back")
    void beforeSending() {
        String id = desk.ids.next();
        desk.submit(new OrderCommand.Create(
                id,
                "bot/\u043f\u0440\u0438\u0432\u0435\u0442",
                OrderRequest.limit(
                        Desk.BTC, Side.SELL, new BigDecimal("100.25"), new BigDecimal("12345678901234567890.5"))));

        assertThat(kinds).containsExactly(OrderRecords.CREATE);
        assertThat(placedAt).containsExactly(0);
        ByteBuffer record = records.get(0);
        assertThat(record.get()).isEqualTo(OrderRecords.VERSION);
        assertThat(text(record)).isEqualTo(id);
        assertThat(text(record)).isEqualTo("bot/\u043f\u0440\u0438\u0432\u0435\u0442");
        assertThat(text(record)).isEqualTo("BTC");
        assertThat(text(record)).isEqualTo("USDT");
        assertThat(record.get()).isEqualTo((byte) Side.SELL.ordinal());
        assertThat(record.get()).isEqualTo((byte) OrderType.LIMIT.ordinal());
        assertThat(record.get()).isZero();
        assertThat(decimal(record)).isEqualTo("100.25");
        assertThat(decimal(record)).isEqualTo("12345678901234567890.5");
        assertThat(decimal(record)).isNull();
        assertThat(record.get()).isZero();
        assertThat(record.get()).isEqualTo((byte) -1);
        assertThat(record.getLong()).isEqualTo(desk.context.loop().clock().millis());
        assertThat(record.hasRemaining()).isFalse();
    }

    @Test
    @DisplayName("REC-1: every change of state and every fill follows")
    void changesAndFills() {
        String id = desk.create("100", "1");
        desk.context.on(() -> api.answer("place", desk.told(id, "e1", OrderStatus.OPEN)));
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t1", id, "e1", "1"));

        assertThat(kinds)
                .containsExactly(
                        OrderRecords.CREATE,
                        OrderRecords.STATE,
                        OrderRecords.FILL,
                        OrderRecords.STATE,
                        OrderRecords.STATE);
        ByteBuffer last = records.get(4);
        last.get();
        assertThat(text(last)).isEqualTo(id);
        assertThat(text(last)).isEqualTo("e1");
        assertThat(last.get()).isEqualTo((byte) OrderStatus.FILLED.ordinal());
        last.get();
        assertThat(decimal(last)).isEqualTo("100");
        assertThat(decimal(last)).isEqualTo("1");
        assertThat(decimal(last)).isEqualTo("1");
        last.getLong();
        assertThat(last.get()).isEqualTo((byte) 3);
        ByteBuffer fill = records.get(2);
        fill.get();
        assertThat(text(fill)).isEqualTo(id);
        assertThat(text(fill)).isEqualTo("e1");
        assertThat(text(fill)).isEqualTo("t1");
    }

    private static String text(ByteBuffer record) {
        int length = record.getShort();
        if (length == -1) {
            return null;
        }
        boolean wide = length < -1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (wide ? -length - 2 : length); i++) {
            text.append(wide ? record.getChar() : (char) (record.get() & 0xff));
        }
        return text.toString();
    }

    private static String decimal(ByteBuffer record) {
        byte scale = record.get();
        return switch (scale) {
            case OrderRecords.NONE -> null;
            case OrderRecords.WIDE -> text(record);
            default -> BigDecimal.valueOf(record.getLong(), scale).toString();
        };
    }
}
