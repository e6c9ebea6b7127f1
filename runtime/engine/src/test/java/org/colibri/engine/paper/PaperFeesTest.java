package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.config.PaperSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FEE-1, FEE-2: fees on paper")
class PaperFeesTest {

    private static final BigDecimal VENUE_MAKER = new BigDecimal("0.0004");
    private static final BigDecimal VENUE_TAKER = new BigDecimal("0.001");

    private static Optional<BigDecimal> some(String value) {
        return value == null ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    /** @param coinsPerQuote what one of the quote is worth in the coin; null where nothing tells */
    private static PaperFees fees(String maker, String taker, String coin, String coinsPerQuote) {
        return new PaperFees(
                new PaperSettings.Fees(some(maker), some(taker), Optional.ofNullable(coin), new BigDecimal("0.75")),
                pair -> new FeeRates(pair, VENUE_MAKER, VENUE_TAKER),
                true,
                (asset, in) -> coinsPerQuote == null ? null : new BigDecimal(coinsPerQuote));
    }

    private static Fee sale(PaperFees fees, Liquidity liquidity, String coins) {
        return fees.spot(
                new PaperDesk().book.instrument,
                Side.SELL,
                new BigDecimal("100"),
                new BigDecimal("2"),
                liquidity,
                asset -> new BigDecimal(coins));
    }

    private static void is(Fee fee, String asset, String amount) {
        assertThat(fee.asset()).isEqualTo(asset);
        assertThat(fee.amount()).isEqualByComparingTo(amount);
    }

    @Test
    @DisplayName("are the venue's, each of them but where the bot's file says another")
    void overrides() {
        is(sale(fees(null, null, null, null), Liquidity.MAKER, "0"), "USDT", "0.08");
        is(sale(fees(null, null, null, null), Liquidity.TAKER, "0"), "USDT", "0.2");
        is(sale(fees("0.0001", null, null, null), Liquidity.MAKER, "0"), "USDT", "0.02");
        is(sale(fees("0.0001", null, null, null), Liquidity.TAKER, "0"), "USDT", "0.2");
        is(sale(fees("-0.0001", null, null, null), Liquidity.MAKER, "0"), "USDT", "-0.02");
        is(sale(fees("0", "0", null, null), Liquidity.TAKER, "0"), "USDT", "0");
    }

    @Test
    @DisplayName(
            "are paid in the venue's coin at its discount, of what the bot's file says, while there is enough of it")
    void coin() {
        is(sale(fees(null, null, "BNB", "0.002"), Liquidity.TAKER, "1"), "BNB", "0.0003");
        is(sale(fees(null, "0.002", "BNB", "0.002"), Liquidity.TAKER, "1"), "BNB", "0.0006");
        is(sale(fees(null, null, "BNB", "0.002"), Liquidity.TAKER, "0.0003"), "BNB", "0.0003");
        is(sale(fees(null, null, "BNB", "0.002"), Liquidity.TAKER, "0.00029999"), "USDT", "0.2");
        assertThat(fees(null, "0.002", "BNB", "0.002")
                        .rates(PaperDesk.PAIR)
                        .discount()
                        .taker())
                .isEqualByComparingTo("0.0015");
    }

    @Test
    @DisplayName("are the usual ones where nothing tells what the coin is worth, and rebates are never paid in it")
    void withoutCoin() {
        is(sale(fees(null, null, "BNB", null), Liquidity.TAKER, "1"), "USDT", "0.2");
        is(sale(fees("-0.0001", null, "BNB", "0.002"), Liquidity.MAKER, "1"), "USDT", "-0.02");
    }

    @Test
    @DisplayName("come out of the account in the coin, and what is bought arrives whole")
    void account() {
        PaperDesk desk = new PaperDesk(fees(null, null, "BNB", "0.002"), Journal.none());
        desk.funds.set("BNB", new BigDecimal("0.0002"));

        OrderReport first =
                desk.place(OrderRequest.limit(PaperDesk.PAIR, Side.BUY, new BigDecimal("101"), BigDecimal.ONE));
        OrderReport second =
                desk.place(OrderRequest.limit(PaperDesk.PAIR, Side.BUY, new BigDecimal("101"), BigDecimal.ONE));

        Fill inCoin = first.fills().get(0);
        is(inCoin.fee(), "BNB", "0.00015");
        is(second.fills().get(0).fee(), "BTC", "0.001");
        assertThat(desk.funds.total("BNB")).isEqualByComparingTo("0.00005");
        assertThat(desk.funds.total("BTC")).isEqualByComparingTo("11.999");
        assertThat(desk.funds.total("USDT")).isEqualByComparingTo("9799");
    }
}
