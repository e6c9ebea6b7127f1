package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FILL-2 fills by REST")
class BinanceFillsTest {

    private static final long NOW = 1_763_800_000_123L;
    private static final long DAY = Duration.ofHours(24).toMillis();

    private final Bench bench = new Bench(NOW, Map.of());

    @Test
    @DisplayName("a fill's side, role, fee and ids")
    void readsFills() {
        bench.http()
                .answer("[{\"symbol\":\"LTCBTC\",\"id\":28457,\"orderId\":100234,\"price\":\"4.00000100\","
                        + "\"qty\":\"12.00000000\",\"quoteQty\":\"48.000012\",\"commission\":\"-10.1\","
                        + "\"commissionAsset\":\"BNB\",\"time\":1499865549590,"
                        + "\"isBuyer\":false,\"isMaker\":true}]");

        assertThat(fills(new FillQuery("100234", null, null)))
                .containsExactly(Fill.of(
                        "28457",
                        null,
                        "100234",
                        Bench.LTC_BTC.tradingPair(),
                        Side.SELL,
                        new BigDecimal("4.00000100"),
                        new BigDecimal("12.00000000"),
                        new Fee("BNB", new BigDecimal("-10.1")),
                        Liquidity.MAKER,
                        1499865549590L));
        assertThat(sent(0).content()).containsOnly(entry("symbol", "LTCBTC"), entry("orderId", "100234"));
        assertThat(bench.limiter().used(BinanceLimits.WEIGHT))
                .as("5, and 1 for the time")
                .isEqualTo(6);
    }

    @Test
    @DisplayName("an order with more fills than a page is read to its end")
    void longOrder() {
        bench.http().answer(page(1, 500, NOW)).answer(page(501, 1000, NOW)).answer(page(1501, 3, NOW));

        assertThat(fills(new FillQuery("7", null, null))).hasSize(1503).doesNotHaveDuplicates();
        assertThat(sent(1).content())
                .containsOnly(
                        entry("symbol", "LTCBTC"),
                        entry("orderId", "7"),
                        entry("fromId", "501"),
                        entry("limit", "1000"));
        assertThat(sent(2).content()).containsEntry("fromId", "1501");
    }

    @Test
    @DisplayName("since a recent time: one query, and further ones by id while pages are full")
    void sinceRecently() {
        bench.http().answer(page(1, 1000, NOW - 5)).answer(page(1001, 1, NOW - 4));

        assertThat(fills(new FillQuery(null, NOW - 1000, null))).hasSize(1001);
        assertThat(sent(0).content())
                .containsOnly(
                        entry("symbol", "LTCBTC"),
                        entry("startTime", Long.toString(NOW - 1000)),
                        entry("limit", "1000"));
        assertThat(sent(1).content()).containsEntry("fromId", "1001").doesNotContainKey("startTime");
    }

    @Test
    @DisplayName("since long ago: windows of 24 hours from the account's first fill, then by id")
    void sinceLongAgo() {
        long oldest = NOW - 3 * DAY;
        bench.http()
                .answer(page(1, 1, oldest))
                .answer("[]")
                .answer(page(5, 2, oldest + DAY))
                .answer(page(7, 4, NOW))
                .answer("[]");

        assertThat(fills(new FillQuery(null, NOW - 30 * DAY, null))).hasSize(6);
        assertThat(sent(0).content()).containsEntry("fromId", "0").containsEntry("limit", "1");
        assertThat(sent(1).content())
                .containsEntry("startTime", Long.toString(oldest))
                .containsEntry("endTime", Long.toString(oldest + DAY - 1));
        assertThat(sent(2).content()).containsEntry("startTime", Long.toString(oldest + DAY));
        assertThat(sent(3).content()).containsEntry("fromId", "7").doesNotContainKeys("startTime", "endTime");
        assertThat(bench.http().sent()).hasSize(4);
    }

    @Test
    @DisplayName("an account without fills is known by one query; one without recent fills by its windows")
    void nothing() {
        bench.http().answer("[]");
        assertThat(fills(new FillQuery(null, NOW - 30 * DAY, null))).isEmpty();
        assertThat(bench.http().sent()).hasSize(1);

        bench.http()
                .answer(page(1, 1, NOW - 100 * DAY))
                .answer("[]")
                .answer("[]")
                .answer("[]");
        assertThat(fills(new FillQuery(null, NOW - 2 * DAY, null))).isEmpty();
        assertThat(bench.http().sent()).hasSize(5);
    }

    @Test
    @DisplayName("a limit ends the reading")
    void limited() {
        bench.http().answer(page(1, 1000, NOW)).answer(page(1001, 200, NOW));

        assertThat(fills(new FillQuery(null, NOW - 5, 1200))).hasSize(1200);
        assertThat(sent(1).content()).containsEntry("limit", "200");

        bench.http().answer(page(1, 50, NOW));
        assertThat(fills(new FillQuery(null, null, 50))).hasSize(50);
        assertThat(sent(2).content()).containsOnly(entry("symbol", "LTCBTC"), entry("limit", "50"));
    }

    @Test
    @DisplayName("without bounds the newest page is enough")
    void newest() {
        bench.http().answer(page(1, 1000, NOW));

        assertThat(fills(new FillQuery(null, null, null))).hasSize(1000);
    }

    private List<Fill> fills(FillQuery query) {
        return bench.get(() -> bench.account().fills(Bench.LTC_BTC, query));
    }

    private Request sent(int index) {
        return Request.of(bench.http().sent().get(index));
    }

    private static String page(long firstId, int count, long time) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(id -> "{\"symbol\":\"LTCBTC\",\"id\":" + id + ",\"orderId\":7,\"price\":\"4\",\"qty\":\"1\","
                        + "\"commission\":\"0\",\"commissionAsset\":\"BTC\",\"time\":" + time
                        + ",\"isBuyer\":true,\"isMaker\":true}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
