package org.colibri.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.store.database.History.BotFill;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PnlTest {

    private int trades;

    private BotFill fill(String bot, Side side, String price, String amount, String feeAsset, String fee, long time) {
        Fill fill = Fill.of(
                "t" + ++trades,
                "c",
                "e",
                TradingPair.parse("BTC-USDT"),
                side,
                new BigDecimal(price),
                new BigDecimal(amount),
                feeAsset == null ? null : new Fee(feeAsset, new BigDecimal(fee)),
                Liquidity.MAKER,
                time);
        return new BotFill("binance", "main", bot, fill);
    }

    @Test
    @DisplayName("profit is realized by average cost, per bot and market, with fees by asset")
    void averageCost() {
        Pnl pnl = new Pnl(0);
        pnl.book(fill("a", Side.BUY, "100", "1", "USDT", "0.1", 1));
        pnl.book(fill("a", Side.BUY, "200", "1", "BTC", "0.001", 2));
        pnl.book(fill("b", Side.SELL, "1000", "1", null, null, 3));
        pnl.book(fill("a", Side.SELL, "250", "1.5", "BNB", "-0.02", 4));

        List<Pnl.Row> rows = pnl.rows();
        assertThat(rows).extracting(Pnl.Row::bot).containsExactly("a", "b");
        Pnl.Row a = rows.get(0);
        assertThat(a.fills()).isEqualTo(3);
        assertThat(a.volumeQuote()).isEqualByComparingTo("675");
        // bought at 150 on average, 1.5 sold at 250
        assertThat(a.realizedPnlQuote()).isEqualByComparingTo("150");
        assertThat(a.feesQuote()).isEqualByComparingTo("0.3");
        assertThat(a.netPnlQuote()).isEqualByComparingTo("149.7");
        assertThat(a.position()).isEqualByComparingTo("0.5");
        assertThat(a.averagePrice()).isEqualByComparingTo("150");
        assertThat(a.fees()).containsOnlyKeys("USDT", "BTC", "BNB");
        assertThat(rows.get(1).position()).isEqualByComparingTo("-1");
    }

    @Test
    @DisplayName("with a moment to begin at, earlier fills make the cost of the position and nothing else")
    void since() {
        Pnl pnl = new Pnl(10);
        pnl.book(fill("a", Side.BUY, "100", "2", "USDT", "0.2", 1));
        pnl.book(fill("a", Side.SELL, "110", "1", "USDT", "0.1", 5));
        pnl.book(fill("old", Side.BUY, "1", "1", null, null, 9));
        pnl.book(fill("a", Side.SELL, "130", "1", "USDT", "0.1", 10));

        assertThat(pnl.rows()).singleElement().satisfies(row -> {
            assertThat(row.fills()).isEqualTo(1);
            assertThat(row.realizedPnlQuote()).isEqualByComparingTo("30");
            assertThat(row.feesQuote()).isEqualByComparingTo("0.1");
            assertThat(row.position()).isEqualByComparingTo("0");
        });
    }
}
