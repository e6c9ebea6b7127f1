package org.colibri.engine.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent.FeeCorrected;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bot's books")
class BotAccountingTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final MarketKey KEY = new MarketKey("binance", PAIR);

    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final BotAccounting books = new BotAccounting((asset, quote) -> Optional.ofNullable(rates.get(asset)));
    private int trades;

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private Fill fill(Side side, String price, String amount, Fee fee) {
        return Fill.of("t" + trades++, "c", "e", PAIR, side, d(price), d(amount), fee, Liquidity.TAKER, 5);
    }

    private void book(Fill fill) {
        books.fill(KEY, "main", InstrumentKind.SPOT, fill);
    }

    private MarketAccount.Figures figures(String mark) {
        return books.market(KEY).figures(mark == null ? null : d(mark));
    }

    @Test
    @DisplayName("average in, realize against the average, turn around (FRAMEWORK 6.3)")
    void averageCost() {
        book(fill(Side.BUY, "100", "1", null));
        book(fill(Side.BUY, "110", "1", null));
        assertThat(figures("120").averagePrice()).isEqualByComparingTo("105");
        assertThat(figures("120").unrealizedPnlQuote()).isEqualByComparingTo("30");

        book(fill(Side.SELL, "120", "0.5", null));
        assertThat(figures("120").realizedPnlQuote()).isEqualByComparingTo("7.5");
        assertThat(figures("120").averagePrice()).isEqualByComparingTo("105");

        book(fill(Side.SELL, "100", "2.5", null));
        assertThat(figures("90").realizedPnlQuote()).isEqualByComparingTo("0");
        assertThat(figures("90").position()).isEqualByComparingTo("-1");
        assertThat(figures("90").averagePrice()).isEqualByComparingTo("100");
        assertThat(figures("90").unrealizedPnlQuote()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("fees in quote count as they are, in base at the fill's price, rebates negative")
    void feesInPairAssets() {
        book(fill(Side.BUY, "200", "1", new Fee("USDT", d("0.2"))));
        book(fill(Side.BUY, "200", "1", new Fee("BTC", d("0.001"))));
        book(fill(Side.BUY, "200", "1", new Fee("USDT", d("-0.1"))));

        assertThat(figures("200").feesQuote()).isEqualByComparingTo("0.3");
        assertThat(figures("200").netPnlQuote()).isEqualByComparingTo("-0.3");
        assertThat(books.ledger().balance(LedgerAccount.FEES, "BTC")).isEqualByComparingTo("0.001");
        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "BTC")).isEqualByComparingTo("2.999");
        assertThat(figures("200").volumeQuote()).isEqualByComparingTo("600");
    }

    @Test
    @DisplayName("FILL-3: an estimated fee that the venue tells later takes the place of the estimate, once")
    void feeCorrected() {
        Fee estimated = new Fee("USDT", d("0.2"));
        Fill fill = fill(Side.BUY, "200", "1", estimated);
        EventHeader header = new EventHeader("binance", "main", PAIR, 5, 5, 1);
        FeeCorrected told =
                new FeeCorrected(header, "bot", null, fill.withFee(new Fee("BTC", d("0.0005")), false), estimated);
        assertThat(books.feeCorrected(told)).isFalse();
        book(fill);
        // the account is asked for earlier orders, and its answer has the fill as well
        books.known("binance", "main", fill);

        assertThat(books.feeCorrected(told)).isTrue();
        assertThat(books.feeCorrected(told)).isFalse();

        assertThat(figures("200").feesQuote()).isEqualByComparingTo("0.1");
        assertThat(books.ledger().balance(LedgerAccount.FEES, "USDT")).isZero();
        assertThat(books.ledger().balance(LedgerAccount.FEES, "BTC")).isEqualByComparingTo("0.0005");
        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "USDT")).isEqualByComparingTo("-200");
        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "BTC")).isEqualByComparingTo("0.9995");
    }

    @Test
    @DisplayName("FILL-3: a fee of an earlier run is not corrected in the books of this one")
    void feeOfAnEarlierRun() {
        Fee estimated = new Fee("USDT", d("0.2"));
        Fill fill = fill(Side.BUY, "200", "1", estimated);
        books.known("binance", "main", fill);
        books.known("binance", "main", fill);
        EventHeader header = new EventHeader("binance", "main", PAIR, 5, 5, 1);
        Fill told = fill.withFee(new Fee("BTC", d("0.0005")), false);
        assertThat(books.feeCorrected(new FeeCorrected(header, "bot", null, told, estimated)))
                .isFalse();
        assertThat(books.ledger().balance(LedgerAccount.FEES, "BTC")).isZero();
    }

    @Test
    @DisplayName("FW-19: a fee that cannot be priced stays visible and is priced once a rate is known")
    void unpricedFees() {
        book(fill(Side.BUY, "200", "1", new Fee("BNB", d("0.01"))));
        assertThat(figures("200").unpricedFees()).containsEntry("BNB", d("0.01"));
        assertThat(figures("200").feesQuote()).isZero();

        rates.put("BNB", d("300"));
        assertThat(figures("200").feesQuote()).isEqualByComparingTo("3");
        assertThat(figures("200").unpricedFees()).isEmpty();

        rates.put("BNB", d("999"));
        assertThat(figures("200").feesQuote()).isEqualByComparingTo("3");
    }

    @Test
    @DisplayName("what is shown again and again is put together once, and anew after every change")
    void shownAnew() {
        book(fill(Side.BUY, "100", "2", new Fee("BNB", d("0.01"))));
        MarketAccount.Figures first = figures("110");
        List<Fill> fills = books.recentFills();
        Map<LedgerAccount, Map<String, BigDecimal>> balances = books.ledger().balances();
        assertThat(figures("110")).isSameAs(first);
        assertThat(books.recentFills()).isSameAs(fills);
        assertThat(books.ledger().balances()).isSameAs(balances);

        assertThat(figures("120").unrealizedPnlQuote()).isEqualByComparingTo("40");
        assertThat(figures(null).unrealizedPnlQuote()).isZero();
        rates.put("BNB", d("300"));
        assertThat(figures(null).netPnlQuote()).isEqualByComparingTo("-3");
        books.funding(KEY, "main", new FundingPayment(PAIR, null, d("5"), "USDT", 7));
        assertThat(figures(null).netPnlQuote()).isEqualByComparingTo("2");
        book(fill(Side.BUY, "130", "1", null));

        assertThat(figures(null).averagePrice()).isEqualByComparingTo("110");
        assertThat(figures(null).unrealizedPnlQuote()).isEqualByComparingTo("60");
        assertThat(books.recentFills()).hasSize(2);
        assertThat(books.ledger().balances().get(LedgerAccount.ASSETS)).containsEntry("BTC", d("3"));
        assertThat(balances.get(LedgerAccount.ASSETS)).containsEntry("BTC", d("2"));
    }

    @Test
    @DisplayName("FILL-1: a fill that is told twice is booked once")
    void bookedOnce() {
        Fill fill = fill(Side.BUY, "200", "1", null);

        assertThat(books.fill(KEY, "main", InstrumentKind.SPOT, fill)).isTrue();
        assertThat(books.fill(KEY, "main", InstrumentKind.SPOT, fill)).isFalse();
        assertThat(figures(null).fills()).isEqualTo(1);
        assertThat(figures(null).unrealizedPnlQuote()).isZero();
    }

    @Test
    @DisplayName("funding is profit, and an entry in the ledger")
    void funding() {
        books.funding(KEY, "main", new FundingPayment(PAIR, d("0.0001"), d("-2.5"), "USDT", 7));

        assertThat(figures("1").netPnlQuote()).isEqualByComparingTo("-2.5");
        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "USDT")).isEqualByComparingTo("-2.5");
        assertThat(books.ledger().balance(LedgerAccount.FUNDING, "USDT")).isEqualByComparingTo("2.5");
    }

    @Test
    @DisplayName("PERP-4: of a payment to its account a bot books the part that its position is of the account's")
    void fundingShare() {
        FundingPayment payment = new FundingPayment(PAIR, null, d("-6"), "USDT", 7);
        assertThat(books.fundingShare(KEY, "main", payment, d("3"))).isFalse();

        books.fill(KEY, "main", InstrumentKind.PERPETUAL, fill(Side.BUY, "100", "1", null));
        assertThat(books.fundingShare(KEY, "main", payment, d("3"))).isTrue();
        assertThat(figures("100").funding()).isEqualByComparingTo("-2");

        assertThat(books.fundingShare(KEY, "main", payment, d("-1"))).isFalse();
        assertThat(books.fundingShare(KEY, "main", payment, null)).isTrue();
        assertThat(figures("100").funding()).isEqualByComparingTo("-8");
        assertThat(books.ledger().balance(LedgerAccount.CONTRACTS, "BTC")).isEqualByComparingTo("1");
        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "BTC")).isZero();
    }

    @Test
    @DisplayName("an entry that does not balance cannot be made")
    void mustBalance() {
        List<Posting> wrong = List.of(
                new Posting(LedgerAccount.ASSETS, "BTC", d("1")), new Posting(LedgerAccount.MARKET, "BTC", d("-0.9")));

        assertThatThrownBy(() -> new LedgerEntry("x", 0, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BTC");
    }

    @Test
    @DisplayName("transfers and derivative fills keep to their own accounts")
    void otherAccounts() {
        books.ledger().transfer("USDT", d("1000"), 1, "start");
        books.fill(KEY, "main", InstrumentKind.PERPETUAL, fill(Side.SELL, "10", "2", null));

        assertThat(books.ledger().balance(LedgerAccount.ASSETS, "USDT")).isEqualByComparingTo("1000");
        assertThat(books.ledger().balance(LedgerAccount.CONTRACTS, "BTC")).isEqualByComparingTo("-2");
        assertThat(books.ledger().balance(LedgerAccount.CONTRACTS, "USDT")).isEqualByComparingTo("20");
    }

    @Test
    @DisplayName("PERP-5: of a forced fill the bot books as much as its position is of what the account held, once")
    void forcedShare() {
        Fill forced = fill(Side.SELL, "90", "4", new Fee("USDT", d("0.8"))).asForced();
        assertThat(books.forcedShare(KEY, "main", forced, d("10"))).isNull();

        books.fill(KEY, "main", InstrumentKind.PERPETUAL, fill(Side.BUY, "100", "5", null));
        Fill share = books.forcedShare(KEY, "main", forced, d("10"));
        assertThat(share.amount()).isEqualByComparingTo("2");
        assertThat(share.fee().amount()).isEqualByComparingTo("0.4");
        assertThat(share.forced()).isTrue();
        assertThat(figures("90").position()).isEqualByComparingTo("3");
        assertThat(books.forcedShare(KEY, "main", forced, d("10"))).isNull();

        Fill buying = fill(Side.BUY, "90", "4", null).asForced();
        assertThat(books.forcedShare(KEY, "main", buying, d("10"))).isNull();
        Fill rest = fill(Side.SELL, "90", "8", null).asForced();
        assertThat(books.forcedShare(KEY, "main", rest, null).amount()).isEqualByComparingTo("3");
        assertThat(figures("90").position()).isZero();
    }

    @Test
    @DisplayName("PERP-5, PERP-6: the part of an inverse contract's forced fill has its part of the contracts")
    void forcedShareOfContracts() {
        books.fill(
                KEY,
                "main",
                InstrumentKind.PERPETUAL,
                fill(Side.SELL, "100", "1", null).withContracts(d("100")));
        Fill forced = fill(Side.BUY, "100", "2", null).withContracts(d("200")).asForced();
        Fill share = books.forcedShare(KEY, "main", forced, d("400"));
        assertThat(share.amount()).isEqualByComparingTo("0.5");
        assertThat(share.contracts()).isEqualByComparingTo("50");
        assertThat(figures("100").position()).isEqualByComparingTo("-0.5");
    }

    @Test
    @DisplayName(
            "PERP-6: contracts close contracts: a position that is closed is none, and earned what was paid in coin")
    void contracts() {
        book(contracts(Side.BUY, "50000", "100", "0.002"));
        book(contracts(Side.BUY, "40000", "100", "0.0025"));
        assertThat(figures("50000").position()).isEqualByComparingTo("0.0045");
        assertThat(figures("50000").averagePrice()).isBetween(d("44444.44"), d("44444.45"));

        book(contracts(Side.SELL, "80000", "150", "0.001875"));
        assertThat(figures("80000").position()).isEqualByComparingTo("0.001125");
        // (0.003375 - 0.001875) BTC at 80,000
        assertThat(figures("80000").realizedPnlQuote()).isEqualByComparingTo("120");

        book(contracts(Side.SELL, "40000", "50", "0.00125"));
        assertThat(figures("99999").position()).isZero();
        assertThat(figures("99999").unrealizedPnlQuote()).isZero();
        // and (0.001125 - 0.00125) BTC at 40,000
        assertThat(figures("99999").realizedPnlQuote()).isEqualByComparingTo("115");
    }

    @Test
    @DisplayName("PERP-6: contracts that turn a position around close all of it and open the rest at their own price")
    void contractsTurnAround() {
        book(contracts(Side.SELL, "50000", "100", "0.002"));
        book(contracts(Side.BUY, "40000", "300", "0.0075"));
        assertThat(figures("40000").position()).isEqualByComparingTo("0.005");
        assertThat(figures("40000").averagePrice()).isEqualByComparingTo("40000");
        // (0.0025 - 0.002) BTC at 40,000
        assertThat(figures("40000").realizedPnlQuote()).isEqualByComparingTo("20");
        assertThat(figures("40000").volumeQuote()).isEqualByComparingTo("400");
    }

    private Fill contracts(Side side, String price, String contracts, String amount) {
        return fill(side, price, amount, null).withContracts(d(contracts));
    }
}
