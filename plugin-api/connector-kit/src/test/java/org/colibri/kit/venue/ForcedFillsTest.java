package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.AccountEvent.Liquidated;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.account.AccountEvents;
import org.colibri.kit.account.Positions;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForcedFillsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final Instrument LISTED =
            Instrument.builder(PAIR, "BTCUSDT").perpetual("USDT").build();

    private final TestContext context = new TestContext();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final Positions positions = mock(Positions.class);
    private final ForcedFills forced = new ForcedFills(
            positions,
            new AccountEvents(
                    "sim",
                    "main",
                    context.bus().publisher(Topics.account("sim", "main"), context.loop()),
                    turns,
                    context.loop().clock()),
            pair -> pair.equals(PAIR) ? LISTED : null,
            mock(OrderAlarms.class));

    private static Fill fill(String trade, TradingPair pair, Side side, long millis) {
        return Fill.of(
                        trade,
                        null,
                        "e",
                        pair,
                        side,
                        new BigDecimal("100"),
                        new BigDecimal("2"),
                        null,
                        Liquidity.TAKER,
                        millis)
                .asForced();
    }

    private void hear(Fill fill) {
        context.on(() -> turns.run(() -> forced.forced(fill)));
    }

    @Test
    @DisplayName(
            "PERP-5: told by stream and history it is told once, with what was held, and shrinks the position once")
    void once() {
        when(positions.held(PAIR, PositionSide.LONG)).thenReturn(new BigDecimal("5"));
        hear(fill("1", PAIR, Side.SELL, 10));
        hear(fill("1", PAIR, Side.SELL, 10));
        hear(fill("2", PAIR, Side.SELL, 11));

        assertThat(context.bus().values(Liquidated.class))
                .extracting(event -> event.fill().tradeId())
                .containsExactly("1", "2");
        assertThat(context.bus().values(Liquidated.class)).allSatisfy(event -> {
            assertThat(event.side()).isEqualTo(PositionSide.LONG);
            assertThat(event.held()).isEqualByComparingTo("5");
        });
        verify(positions, times(2)).filled(any(), any(), any());
    }

    @Test
    @DisplayName(
            "PERP-5: where the venue has told already what is left, as much was held as it took; nobody knows more")
    void heldAtLeast() {
        when(positions.held(PAIR, PositionSide.SHORT)).thenReturn(BigDecimal.ZERO, (BigDecimal) null);
        hear(fill("1", PAIR, Side.BUY, 10));
        hear(fill("2", PAIR, Side.BUY, 10));

        assertThat(context.bus().values(Liquidated.class))
                .extracting(event -> event.held() == null ? null : event.held().intValueExact())
                .containsExactly(2, null);
    }

    @Test
    @DisplayName(
            "PERP-5: what happened before the positions were first read belongs to earlier runs; unlisted pairs are none")
    void earlier() {
        when(positions.isBeforeFirst(10)).thenReturn(true);
        hear(fill("1", PAIR, Side.SELL, 10));
        hear(fill("2", TradingPair.parse("ETH-USDT"), Side.SELL, 11));

        assertThat(context.bus().values(Liquidated.class)).isEmpty();
        verify(positions, never()).filled(any(), any(), any(PositionAction.class));
    }
}
