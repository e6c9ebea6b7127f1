package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits that all of a process share, those of an account, and what a ban lets through, at spot and at futures. */
class BinanceSharedLimitsTest {

    private static final Credentials OTHER = Credentials.of(Map.of("apiKey", "other-key", "apiSecret", Bench.SECRET));
    private static final HttpRequest.Header RETRY_AFTER = new HttpRequest.Header("Retry-After", "20");

    private final Bench spot = new Bench();
    private final PerpetualBench futures = new PerpetualBench().listing(PerpetualBench.BTC_USDT);

    @Test
    @DisplayName("RATE-4: accounts, candles and the rate source take from the one weight of the address")
    void oneWeightForAll() {
        RateLimiter limiter = spot.limiter();
        AccountApi first = spot.account();
        AccountApi second = spot.venue().access(OTHER).api();
        spot.http().answer("{\"balances\":[]}");
        spot.get(first::balances);
        long before = limiter.used(BinanceLimits.WEIGHT);
        spot.http().answer("{\"balances\":[]}").answer("{\"balances\":[]}").answer("[]");
        spot.get(first::balances);
        spot.get(second::balances);
        spot.get(() -> spot.venue().marketApi().candles(Bench.BTC_USDT, CandleInterval.M1, null, 5));
        assertThat(limiter.used(BinanceLimits.WEIGHT) - before).isEqualTo(20 + 20 + 2);
        spot.http().answer("{\"symbols\":[]}").answer("[]");
        spot.get(spot.venue().marketApi()::prices);
        assertThat(limiter.used(BinanceLimits.WEIGHT) - before).isEqualTo(42 + 20 + 4);

        limiter.used(BinanceLimits.WEIGHT, 6_000, Long.MAX_VALUE / 2);
        assertThat(spot.start(second::balances))
                .as("the weight that others used is gone for it too")
                .isNotDone();
    }

    @Test
    @DisplayName("RATE-4, RATE-6: each account has order counts of its own; past them orders wait, cancels do not")
    void orderCountsPerAccount() {
        RateLimiter limiter = spot.limiter();
        AccountApi first = spot.account();
        AccountApi second = spot.venue().access(OTHER).api();
        List<String> counts = limiter.pools().stream()
                .filter(pool -> pool.startsWith(BinanceLimits.ORDERS_10S))
                .toList();
        assertThat(counts).hasSize(2).doesNotHaveDuplicates();
        limiter.used(counts.get(0), 100, Long.MAX_VALUE / 2);

        CompletableFuture<OrderReport> waiting = spot.start(() -> first.place(
                Bench.LTC_BTC,
                "cb1",
                OrderRequest.limit(Bench.LTC_BTC.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)));
        assertThat(waiting).isNotDone();
        assertThat(spot.http().sent()).as("nothing is sent").isEmpty();
        spot.http().answer(400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
        assertThat(spot.refused(() -> first.cancel(Bench.LTC_BTC, OrderRef.byClientId("cb0")))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        spot.http().answer(400, "{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested action.\"}");
        assertThat(spot.refused(() -> second.place(
                                Bench.LTC_BTC,
                                "cb2",
                                OrderRequest.limit(
                                        Bench.LTC_BTC.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)))
                        .category())
                .as("the other account's count is free")
                .isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        spot.time().advance(Duration.ofSeconds(6));
        assertThat(Bench.failure(waiting).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    }

    @Test
    @DisplayName("RATE-6: futures: orders wait when an account's minute is used up, and leave when it is over")
    void futuresOrderCounts() {
        AccountApi account = futures.account();
        RateLimiter limiter = futures.limiter();
        String minute = limiter.pools().stream()
                .filter(pool -> pool.startsWith(BinancePerpetualLimits.ORDERS_1M))
                .findFirst()
                .orElseThrow();
        limiter.used(minute, 1_200, Long.MAX_VALUE / 2);
        OrderRequest order = OrderRequest.limit(
                        PerpetualBench.BTC_USDT.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)
                .withPositionAction(PositionAction.OPEN, false);
        CompletableFuture<OrderReport> waiting =
                futures.start(() -> account.place(PerpetualBench.BTC_USDT, "cb1", order));
        assertThat(waiting).isNotDone();
        assertThat(futures.http().sent()).as("nothing is sent").isEmpty();
        futures.time().advance(Duration.ofSeconds(6));
        assertThat(Bench.failure(waiting).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        futures.time().advance(Duration.ofSeconds(60));
        futures.http().answer(400, "{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}");
        assertThat(futures.refused(() -> account.place(PerpetualBench.BTC_USDT, "cb2", order))
                        .category())
                .isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
    }

    @Test
    @DisplayName("RATE-5: futures: a 429 rests its pool for as long as it says, a ban stops all but cancels")
    void futuresBanned() {
        AccountApi account = futures.account();
        futures.http().answer(418, "{\"code\":-1003,\"msg\":\"banned\"}", RETRY_AFTER);
        assertThat(futures.refused(account::balances).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        int sent = futures.http().sent().size();
        assertThat(futures.refused(account::balances).category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        OrderRequest order = OrderRequest.limit(
                        PerpetualBench.BTC_USDT.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)
                .withPositionAction(PositionAction.OPEN, false);
        assertThat(futures.refused(() -> account.place(PerpetualBench.BTC_USDT, "cb1", order))
                        .category())
                .isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(futures.http().sent()).as("no probing").hasSize(sent);
        futures.http().answer(400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
        futures.refused(() -> account.cancel(PerpetualBench.BTC_USDT, OrderRef.byClientId("cb0")));
        assertThat(futures.http().sent()).as("cancels pass").hasSize(sent + 1);
        futures.time().advance(Duration.ofSeconds(21));
        futures.http().answer("[]");
        assertThat(futures.get(account::balances)).isEmpty();
    }
}
