package org.colibri.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void textsStandLeftAndNumbersRight() {
        Table table = new Table("PAIR", "AMOUNT", "SIDE")
                .row("BTC-USDT", "0.5", "BUY")
                .row("ETH-USDT", "1,000", "SELL");
        assertThat(table).hasToString("""
                PAIR      AMOUNT  SIDE
                BTC-USDT     0.5  BUY
                ETH-USDT   1,000  SELL
                """);
    }

    @Test
    void oneWordAmongNumbersTurnsTheColumnLeft() {
        assertThat(new Table("N").row("1").row("many").row("-22")).hasToString("N\n1\nmany\n-22\n");
    }

    @Test
    void nullAndEmptyCellsAreEmptyAndLeaveNoBlanksAtTheEnd() {
        Table table = new Table("A", "B").row("x", null).row("", "5%");
        assertThat(table).hasToString("A   B\nx\n   5%\n");
    }

    @Test
    void withoutRowsOnlyTheHeadingsShow() {
        assertThat(new Table("PAIR", "SIDE").isEmpty()).isTrue();
        assertThat(new Table("PAIR", "SIDE")).hasToString("PAIR  SIDE\n");
    }
}
