package org.colibri.venuekit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What the matching engine does, one behaviour per test. */
class MatchingEngineTest {

    private static final boolean BUY = true;
    private static final boolean SELL = false;

    private final EventLog log = new EventLog();
    private final MatchingEngine engine = new MatchingEngine(log);

    @Test
    void aLimitOrderRestsWhenNothingCrosses() {
        limit(1, BUY, 100, 5);

        assertThat(log.take()).containsExactly("rest 1 bid 5@100", "bid 100=5");
    }

    @Test
    void theBestPriceTradesFirstAndAtItsOwnPrice() {
        limit(1, SELL, 102, 5);
        limit(2, SELL, 101, 5);
        log.take();

        limit(3, BUY, 105, 7);

        assertThat(log.take())
                .containsExactly(
                        "trade 2 3 buys 5@101 left 0", "ask 101=0", "trade 1 3 buys 2@102 left 3", "ask 102=3");
    }

    @Test
    void atOnePriceTheOldestTradesFirst() {
        limit(1, BUY, 100, 5);
        limit(2, BUY, 100, 5);
        log.take();

        limit(3, SELL, 100, 6);

        assertThat(log.take())
                .containsExactly("trade 1 3 sells 5@100 left 0", "trade 2 3 sells 1@100 left 4", "bid 100=4");
    }

    @Test
    void whatALimitOrderCannotTakeRests() {
        limit(1, SELL, 100, 5);
        log.take();

        limit(2, BUY, 101, 8);

        assertThat(log.take())
                .containsExactly("trade 1 2 buys 5@100 left 0", "ask 100=0", "rest 2 bid 3@101", "bid 101=3");
    }

    @Test
    void anImmediateOrCancelOrderNeverRests() {
        limit(1, SELL, 100, 5);
        log.take();

        engine.limit(2, 0, BUY, 100, 8, Execution.IMMEDIATE_OR_CANCEL, SelfTrade.NONE);

        assertThat(log.take())
                .containsExactly("trade 1 2 buys 5@100 left 0", "ask 100=0", "end 2 NOTHING_TO_TAKE left 3");
        assertThat(engine.size()).isZero();
    }

    @Test
    void aFillOrKillOrderTradesWholeOrNotAtAll() {
        limit(1, SELL, 100, 5);
        limit(2, SELL, 101, 5);
        log.take();

        engine.limit(3, 0, BUY, 100, 6, Execution.FILL_OR_KILL, SelfTrade.NONE);
        assertThat(log.take()).containsExactly("end 3 NOT_FILLABLE left 6");

        assertThat(engine.limit(4, 0, BUY, 101, 10, Execution.FILL_OR_KILL, SelfTrade.NONE))
                .isZero();
    }

    @Test
    void aPostOnlyOrderThatWouldTakeIsRefused() {
        limit(1, SELL, 100, 5);
        log.take();

        engine.limit(2, 0, BUY, 100, 5, Execution.POST_ONLY, SelfTrade.NONE);
        engine.limit(3, 0, BUY, 99, 5, Execution.POST_ONLY, SelfTrade.NONE);

        assertThat(log.take()).containsExactly("end 2 WOULD_MATCH left 5", "rest 3 bid 5@99", "bid 99=5");
    }

    @Test
    void aMarketOrderTakesAtAnyPriceAndItsRestEnds() {
        limit(1, BUY, 100, 5);
        limit(2, BUY, 1, 5);
        log.take();

        long left = engine.market(3, 0, SELL, 12, SelfTrade.NONE);

        assertThat(left).isEqualTo(2);
        assertThat(log.take())
                .containsExactly(
                        "trade 1 3 sells 5@100 left 0",
                        "bid 100=0",
                        "trade 2 3 sells 5@1 left 0",
                        "bid 1=0",
                        "end 3 NOTHING_TO_TAKE left 2");
    }

    @Test
    void aMarketOrderByQuoteSpendsWholeLotsWithinItsBudget() {
        limit(1, SELL, 100, 50);
        limit(2, SELL, 110, 50);
        log.take();

        boolean spent = engine.marketByQuote(3, 0, BUY, 0, 5000 + 110 * 25 - 1, 10, SelfTrade.NONE);

        assertThat(spent).isTrue();
        assertThat(log.take())
                .containsExactly(
                        "trade 1 3 buys 50@100 left 0", "ask 100=0", "trade 2 3 buys 20@110 left 30", "ask 110=30");
    }

    @Test
    void aBudgetMayBeLargerThanALong() {
        long price = 2_500_000_000_000L;
        long amount = 900_000_000L;
        limit(1, SELL, price, amount);
        log.take();
        BigInteger budget = BigInteger.valueOf(price).multiply(BigInteger.valueOf(amount - 7));

        MarketPreview preview =
                engine.previewByQuote(0, BUY, budget.shiftRight(64).longValue(), budget.longValue(), 1, SelfTrade.NONE);
        assertThat(preview.amount()).isEqualTo(amount - 7);
        assertThat(preview.quote()).isEqualTo(budget);
        assertThat(engine.marketByQuote(
                        2, 0, BUY, budget.shiftRight(64).longValue(), budget.longValue(), 1, SelfTrade.NONE))
                .isTrue();
        assertThat(log.take()).first().isEqualTo("trade 1 2 buys " + (amount - 7) + "@" + price + " left 7");
    }

    @Test
    void aMarketOrderByQuoteThatEmptiesTheBookIsNotFilled() {
        limit(1, SELL, 100, 5);

        assertThat(engine.marketByQuote(2, 0, BUY, 0, 501, 1, SelfTrade.NONE)).isFalse();
        assertThat(log.take()).last().isEqualTo("end 2 NOTHING_TO_TAKE left -1");
    }

    @Test
    void cancellingTakesTheOrderOutAndTellsWhatWasLeft() {
        limit(1, BUY, 100, 5);
        limit(2, BUY, 100, 4);
        log.take();

        assertThat(engine.cancel(1)).isEqualTo(5);
        assertThat(engine.cancel(1)).isZero();

        assertThat(log.take()).containsExactly("end 1 CANCELED left 5", "bid 100=4");
    }

    @Test
    void aReducedOrderKeepsItsPlace() {
        limit(1, BUY, 100, 5);
        limit(2, BUY, 100, 5);
        log.take();

        assertThat(engine.reduce(1, 2)).isTrue();
        limit(3, SELL, 100, 1);

        assertThat(log.take()).containsExactly("bid 100=7", "trade 1 3 sells 1@100 left 1", "bid 100=6");
    }

    @Test
    void onlyARestingOrderIsReducedAndOnlyDownwards() {
        limit(1, BUY, 100, 5);

        assertThat(engine.reduce(1, 5)).isFalse();
        assertThat(engine.reduce(1, 0)).isFalse();
        assertThat(engine.reduce(9, 1)).isFalse();
    }

    @Test
    void expireMakerTakesTheOwnRestingOrderOutAndGoesOn() {
        limitOf(7, 1, SELL, 100, 5);
        limitOf(8, 2, SELL, 100, 5);
        log.take();

        engine.limit(3, 7, BUY, 100, 5, Execution.REST, SelfTrade.EXPIRE_MAKER);

        assertThat(log.take()).containsExactly("end 1 SELF_TRADE left 5", "trade 2 3 buys 5@100 left 0", "ask 100=0");
    }

    @Test
    void expireTakerEndsTheIncomingOrderAtTheFirstOwnOne() {
        limitOf(8, 1, SELL, 100, 5);
        limitOf(7, 2, SELL, 100, 5);
        log.take();

        engine.limit(3, 7, BUY, 100, 9, Execution.REST, SelfTrade.EXPIRE_TAKER);

        assertThat(log.take()).containsExactly("trade 1 3 buys 5@100 left 0", "ask 100=5", "end 3 SELF_TRADE left 4");
    }

    @Test
    void expireBothEndsBoth() {
        limitOf(7, 1, SELL, 100, 5);
        log.take();

        engine.limit(2, 7, BUY, 100, 9, Execution.REST, SelfTrade.EXPIRE_BOTH);

        assertThat(log.take()).containsExactly("end 1 SELF_TRADE left 5", "ask 100=0", "end 2 SELF_TRADE left 9");
    }

    @Test
    void ordersOfNobodyMayTradeWithEachOther() {
        limit(1, SELL, 100, 5);
        log.take();

        engine.limit(2, 0, BUY, 100, 5, Execution.REST, SelfTrade.EXPIRE_BOTH);

        assertThat(log.take()).first().isEqualTo("trade 1 2 buys 5@100 left 0");
    }

    @Test
    void aFillOrKillOrderDoesNotCountOwnOrders() {
        limitOf(7, 1, SELL, 100, 5);
        limitOf(8, 2, SELL, 100, 5);
        log.take();

        engine.limit(3, 7, BUY, 100, 6, Execution.FILL_OR_KILL, SelfTrade.EXPIRE_MAKER);

        assertThat(log.take()).containsExactly("end 3 NOT_FILLABLE left 6");
    }

    @Test
    void badArgumentsAreRefusedBeforeAnythingChanges() {
        limit(1, BUY, 100, 5);

        assertThatThrownBy(() -> limit(1, BUY, 100, 5)).hasMessageContaining("order id 1 rests already");
        assertThatThrownBy(() -> limit(0, BUY, 100, 5)).hasMessageContaining("reserved");
        assertThatThrownBy(() -> limit(2, BUY, 0, 5)).hasMessageContaining("price must be positive");
        assertThatThrownBy(() -> limit(2, BUY, 1, 0)).hasMessageContaining("amount must be positive");
        assertThat(engine.size()).isEqualTo(1);
    }

    @Test
    void theBookIsReadBestFirst() {
        limit(1, BUY, 99, 1);
        limit(2, BUY, 100, 2);
        limit(3, SELL, 103, 3);
        limit(4, SELL, 102, 4);

        assertThat(engine.price(true, 0)).isEqualTo(100);
        assertThat(engine.total(true, 1)).isEqualTo(1);
        assertThat(engine.price(false, 0)).isEqualTo(102);
        assertThat(engine.totalAt(false, 103)).isEqualTo(3);
        assertThat(engine.totalAt(false, 104)).isZero();
        assertThat(engine.depth(true)).isEqualTo(2);
        assertThat(engine.left(4)).isEqualTo(4);
        assertThat(engine.wouldMatch(BUY, 101)).isFalse();
        assertThat(engine.wouldMatch(BUY, 102)).isTrue();
    }

    @Test
    void theBookGrowsBeyondItsFirstArrays() {
        for (int i = 1; i <= 5_000; i++) {
            limit(i, BUY, i, 1);
        }

        assertThat(engine.depth(true)).isEqualTo(5_000);
        assertThat(engine.market(9_999, 0, SELL, 5_000, SelfTrade.NONE)).isZero();
        assertThat(engine.size()).isZero();
    }

    private void limit(long id, boolean buy, long price, long amount) {
        limitOf(0, id, buy, price, amount);
    }

    private void limitOf(long owner, long id, boolean buy, long price, long amount) {
        engine.limit(id, owner, buy, price, amount, Execution.REST, SelfTrade.NONE);
    }
}
