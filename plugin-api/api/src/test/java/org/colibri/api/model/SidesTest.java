package org.colibri.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SidesTest {

    @Test
    @DisplayName("A buy rests among the bids and takes from the asks, a sell the other way round")
    void orderSides() {
        assertThat(Side.BUY.restsOn()).isEqualTo(BookSide.BID);
        assertThat(Side.BUY.takesFrom()).isEqualTo(BookSide.ASK);
        assertThat(Side.SELL.restsOn()).isEqualTo(BookSide.ASK);
        assertThat(Side.SELL.takesFrom()).isEqualTo(BookSide.BID);
    }

    @Test
    @DisplayName("The opposite of a side's opposite is the side")
    void opposites() {
        assertThat(Side.BUY.opposite()).isEqualTo(Side.SELL);
        assertThat(Side.SELL.opposite()).isEqualTo(Side.BUY);
        assertThat(BookSide.BID.opposite()).isEqualTo(BookSide.ASK);
        assertThat(BookSide.ASK.opposite()).isEqualTo(BookSide.BID);
    }

    @Test
    @DisplayName("Snapshots and deltas keep their own copies of the levels")
    void levelsAreCopied() {
        TradingPair pair = new TradingPair("BTC", "USDT");
        List<BookLevel> levels = new ArrayList<>();
        levels.add(new BookLevel(BigDecimal.ONE, BigDecimal.TEN));
        BookSnapshot snapshot = new BookSnapshot(pair, 1, 2, BookState.VALID, levels, levels);
        BookDelta delta = new BookDelta(pair, 1, 2, 3, 1, levels, levels, null);
        levels.clear();
        assertThat(snapshot.bids()).hasSize(1);
        assertThat(snapshot.asks()).hasSize(1);
        assertThat(delta.bids()).hasSize(1);
        assertThatThrownBy(() -> delta.asks().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
