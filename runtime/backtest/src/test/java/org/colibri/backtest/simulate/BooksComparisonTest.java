package org.colibri.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.accounting.CountedFills;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.accounting.MarketAccount;
import org.colibri.engine.accounting.RateLookup;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Books that are wrong are found")
class BooksComparisonTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final MarketKey KEY = new MarketKey("venue", PAIR);
    private static final Fill BOUGHT = fill("1", Side.BUY, "100", "2", new Fee("BTC", d("0.002")));
    private static final Fill SOLD = fill("2", Side.SELL, "110", "1", new Fee("BNB", d("0.0003")));

    private final List<String> differences = new ArrayList<>();
    private final BotBooks books = new BotBooks();
    private int life = 1;
    private BotAccounting accounting = accounting();

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Fill fill(String trade, Side side, String price, String amount, Fee fee) {
        return Fill.of(trade, "order" + trade, "7", PAIR, side, d(price), d(amount), fee, Liquidity.TAKER, 5);
    }

    private BotAccounting accounting() {
        int now = life;
        return new BotAccounting(RateLookup.none(), entry -> books.add(now, entry), new CountedFills());
    }

    private void book(Fill fill) {
        accounting.fill(KEY, "main", InstrumentKind.SPOT, fill);
    }

    /** The venue's ledger after both fills, from 10 BTC, 1,000 USDT and 1 BNB. */
    private List<String> compared() {
        return compared(accounting.market(KEY).figures(null));
    }

    private List<String> compared(MarketAccount.Figures figures) {
        BotSummary summary = new BotSummary(
                "bot",
                "venue",
                PAIR,
                2,
                figures.fills(),
                figures.buys(),
                figures.sells(),
                figures.volumeQuote(),
                figures.netPnlQuote(),
                figures.feesQuote(),
                0,
                0,
                figures.unpricedFees());
        BotStatus status = new BotStatus(
                "bot",
                BotState.RUNNING,
                "",
                0,
                List.of(summary),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                accounting.ledger().balances());
        new BooksComparison(
                        ledger("{'fills':[],'balances':[" + balances("10", "1000", "1") + "]}"),
                        ledger("{'fills':[" + json(BOUGHT) + "," + json(SOLD) + "],'balances':["
                                + balances("10.998", "910", "0.9997") + "]}"),
                        new HeardOrders(differences),
                        books,
                        differences)
                .run(life, status, true);
        return differences;
    }

    private static String balances(String btc, String usdt, String bnb) {
        return "{'asset':'BTC','total':'" + btc + "'},{'asset':'USDT','total':'" + usdt + "'},{'asset':'BNB','total':'"
                + bnb + "'}";
    }

    private static String json(Fill fill) {
        return "{'clientOrderId':'" + fill.clientOrderId() + "','tradingPair':'" + PAIR + "','tradeId':'"
                + fill.tradeId() + "','side':'" + fill.side() + "','price':'" + fill.price() + "','amount':'"
                + fill.amount() + "','fee':{'asset':'" + fill.fee().asset() + "','amount':'"
                + fill.fee().amount() + "'}}";
    }

    private static VenueLedger ledger(String text) {
        try {
            return new VenueLedger(new ObjectMapper().readTree(text.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    @DisplayName("right ones are not, whatever the fees are paid in")
    void right() {
        book(BOUGHT);
        book(SOLD);

        assertThat(compared()).isEmpty();
    }

    @Test
    @DisplayName("right ones over two lives are not, nor is a fill that came while the host was down")
    void lives() {
        book(BOUGHT);
        life = 2;
        accounting = accounting();

        assertThat(compared()).isEmpty();
    }

    @Test
    @DisplayName("FILL-3: a fee that is wrong in its last digit")
    void wrongFee() {
        book(BOUGHT.withFee(new Fee("BTC", d("0.00200001")), false));
        book(SOLD);

        assertThat(compared())
                .anyMatch(difference -> difference.contains("FEES 0.002 BTC, the books"))
                .anyMatch(difference -> difference.contains("balance of BTC"))
                .anyMatch(difference -> difference.contains("fees: the ledger says 0.200, the status 0.200001"));
    }

    @Test
    @DisplayName("FILL-1: a fill that two lives book")
    void twice() {
        book(BOUGHT);
        life = 2;
        accounting = accounting();
        book(BOUGHT);
        book(SOLD);

        assertThat(compared())
                .anyMatch(difference -> difference.contains("have the fill BTC-USDT/1/BUY that those of life 1 have"))
                .anyMatch(difference -> difference.contains("balance of BTC"));
    }

    @Test
    @DisplayName("a fill that the venue does not know")
    void invented() {
        book(BOUGHT);
        book(SOLD);
        book(fill("3", Side.BUY, "1", "1", null));

        assertThat(compared())
                .anyMatch(difference -> difference.contains("BTC-USDT/3/BUY, which is not in the ledger"));
    }

    @Test
    @DisplayName("an entry for something that never happened")
    void transfer() {
        book(BOUGHT);
        book(SOLD);
        accounting.ledger().transfer("USDT", d("1"), 5, "gift");

        assertThat(compared())
                .anyMatch(difference -> difference.contains("transfer gift"))
                .anyMatch(difference -> difference.contains("balance of USDT"));
    }

    @Test
    @DisplayName("sums that are not those of their entries")
    void lostEntry() {
        book(BOUGHT);
        book(SOLD);
        List<LedgerEntry> entries = books.byLife().get(1);
        entries.remove(entries.size() - 1);

        assertThat(compared()).anyMatch(difference -> difference.contains("their entries are"));
    }

    @Test
    @DisplayName("figures that are not those of the fills")
    void figures() {
        book(BOUGHT);
        book(SOLD);
        MarketAccount.Figures right = accounting.market(KEY).figures(null);

        assertThat(compared(new MarketAccount.Figures(
                        1,
                        2,
                        right.volumeQuote().add(d("0.01")),
                        right.position(),
                        right.averagePrice(),
                        right.realizedPnlQuote(),
                        right.unrealizedPnlQuote(),
                        right.funding(),
                        right.feesQuote(),
                        Map.of("BNB", d("0.0004")))))
                .hasSize(3)
                .anyMatch(difference -> difference.contains("sells: the ledger says 1, the status 2"))
                .anyMatch(difference -> difference.contains("volume: the ledger says 310, the status 310.01"))
                .anyMatch(difference -> difference.contains("FEES 0.0003 BNB, the status FEES 0.0004 BNB"));
    }
}
