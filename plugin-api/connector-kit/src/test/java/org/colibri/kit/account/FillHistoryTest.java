package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.order.History;
import org.colibri.kit.order.MemoryJournal;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FillHistoryTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final TradingPair ETH = TradingPair.parse("ETH-USDT");
    private static final long OVERLAP = Duration.ofMinutes(5).toMillis();

    private final TestContext context = new TestContext();
    private final AccountApi api = mock(AccountApi.class);
    private final List<Long> sinces = new ArrayList<>();
    private final List<VenueException> outcomes = new ArrayList<>();
    private final long opened = now();
    private final MemoryJournal journal = new MemoryJournal();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private FillHistory history = history();
    private boolean endless;

    FillHistoryTest() {
        when(api.fills(any(), any())).thenAnswer(call -> {
            FillQuery query = call.getArgument(1);
            sinces.add(query.since());
            return CompletableFuture.completedFuture(endless ? page(query.since()) : List.of());
        });
    }

    /** Made anew, as after a start. */
    private FillHistory history() {
        AccountRecords records = new AccountRecords(
                new OrderRecords(journal), turns, context.loop().clock(), mock(OrderAlarms.class), 0);
        return new FillHistory(
                api,
                mock(OrderTracker.class),
                turns,
                pair -> Instrument.builder(pair, pair.base()).build(),
                this::now,
                new FillCursors(History.of(JournalRecord.readAll(journal)), records, now()));
    }

    private long now() {
        return context.loop().clock().millis();
    }

    private void fetch(TradingPair... pairs) {
        sinces.clear();
        context.on(() -> history.fetch(Set.of(pairs), outcomes::add));
    }

    /** A full page, one fill a millisecond. */
    private static List<Fill> page(long since) {
        List<Fill> fills = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            fills.add(Fill.of(
                    "t" + (since + i),
                    null,
                    "e",
                    BTC,
                    Side.BUY,
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    null,
                    Liquidity.MAKER,
                    since + i));
        }
        return fills;
    }

    @Test
    @DisplayName("REC-2: a pair traded again after a long pause is asked from the last comparison, not from the start")
    void pairComesBack() {
        fetch(BTC, ETH);
        context.advance(Duration.ofDays(60));
        fetch(ETH);
        long compared = now();
        context.advance(Duration.ofMinutes(10));

        fetch(BTC);

        assertThat(sinces).containsExactly(compared - OVERLAP);
    }

    @Test
    @DisplayName(
            "REC-2: after a restart fills are asked for from the stored cursor minus 5 minutes, for all pairs then")
    void restarted() {
        fetch(BTC, ETH);
        context.advance(Duration.ofMinutes(3));
        fetch(ETH);
        long cursor = now();
        context.advance(Duration.ofHours(2));
        history = history();

        fetch();

        assertThat(sinces).containsExactlyInAnyOrder(cursor - OVERLAP, cursor - OVERLAP - 180_000);
        context.advance(Duration.ofMinutes(1));
        fetch();
        assertThat(sinces).as("once they were asked for, they are as any other").isEmpty();
    }

    @Test
    @DisplayName("REC-2: without a stored cursor fills are asked for since the oldest order that may live")
    void noCursor() {
        // A create of version 1, 2025-11-22T08:26:40Z, when this test's clock starts.
        journal.append(
                OrderRecords.CREATE,
                ByteBuffer.wrap(HexFormat.of()
                        .parseHex("010011782d616263306d6961307a6134673030300003626f7400034254430004555344540000000200"
                                + "0000000000006400000000000000000180"
                                + "00ff0000019aaaac2600")));
        long sent = opened;
        context.advance(Duration.ofHours(2));
        history = history();

        fetch(BTC);

        assertThat(sinces).containsExactly(sent - OVERLAP);
    }

    @Test
    @DisplayName(
            "FILL-2: of a history longer than one comparison takes, the rest is fetched by the next, none left out")
    void longHistory() {
        endless = true;
        fetch(BTC);
        long reached = sinces.get(sinces.size() - 1) + 50;
        assertThat(outcomes).hasSize(1).doesNotContainNull();
        context.advance(Duration.ofHours(1));

        fetch(BTC);

        assertThat(sinces.get(0)).isEqualTo(Math.max(opened, reached - OVERLAP));
    }
}
