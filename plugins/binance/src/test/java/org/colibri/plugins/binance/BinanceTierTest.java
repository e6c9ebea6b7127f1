package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.venue.VenueSetup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the venue tells of an account's tier and of its key, at spot and at futures, and the prices of all pairs. */
class BinanceTierTest {

    private static final String ACCOUNT = "{\"canTrade\":true,\"canWithdraw\":true,\"balances\":[]}";

    private final Bench spot = new Bench();
    private final PerpetualBench futures = new PerpetualBench().listing(PerpetualBench.BTC_USDT);

    private static String commission(boolean account, boolean symbol) {
        return """
                {"symbol":"BTCUSDT","standardCommission":{"maker":"0.0010","taker":"0.0020","buyer":"0","seller":"0"},
                 "specialCommission":{"maker":"0.01","taker":"0.02"},"taxCommission":{"maker":"0.1","taker":"0.2"},
                 "discount":{"enabledForAccount":%s,"enabledForSymbol":%s,
                  "discountAsset":"BNB","discount":"0.75"}}""".formatted(account, symbol);
    }

    private static String rights(String trade, boolean mayTrade, boolean mayWithdraw) {
        return "{\"ipRestrict\":true,\"enableReading\":true,\"" + trade + "\":" + mayTrade + ",\"enableWithdrawals\":"
                + mayWithdraw + "}";
    }

    @Test
    @DisplayName("FEE-2: paid in BNB the standard part of spot's commission is discounted, tax and special are not")
    void discountAtSpot() {
        spot.http().answer(commission(true, true));
        FeeDiscount discount =
                spot.get(() -> spot.account().fees(Bench.BTC_USDT)).discount();
        assertThat(discount.asset()).isEqualTo("BNB");
        assertThat(discount.maker()).isEqualByComparingTo("0.11075");
        assertThat(discount.taker()).isEqualByComparingTo("0.2215");
        for (boolean account : new boolean[] {true, false}) {
            spot.http().answer(commission(account, !account));
            FeeRates none = spot.get(() -> spot.account().fees(Bench.BTC_USDT));
            assertThat(none.discount()).as("both must be enabled").isNull();
            assertThat(none.maker()).isEqualByComparingTo("0.111");
        }
    }

    @Test
    @DisplayName("FEE-2: the rates of a futures pair, a tenth less in BNB where the account pays so")
    void discountAtFutures() {
        String rates = "{\"symbol\":\"BTCUSDT\",\"makerCommissionRate\":\"0.0002\",\"takerCommissionRate\":\"0.0004\"}";
        AccountApi account = futures.account();
        futures.http().answer(rates).answer("{\"feeBurn\":true}");
        FeeRates told = futures.get(() -> account.fees(PerpetualBench.BTC_USDT));
        assertThat(told.taker()).isEqualByComparingTo("0.0004");
        assertThat(told.discount().maker()).isEqualByComparingTo("0.00018");
        assertThat(told.discount().taker()).isEqualByComparingTo("0.00036");
        futures.http().answer(rates).answer("{\"feeBurn\":false}");
        assertThat(futures.get(() -> account.fees(PerpetualBench.BTC_USDT)).discount())
                .isNull();
        futures.http().answer(rates).answer(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        assertThat(futures.get(() -> account.fees(PerpetualBench.BTC_USDT)).discount())
                .as("a testnet that does not know the question")
                .isNull();
        futures.http().answer(rates);
        for (int i = 0; i < 5; i++) {
            futures.http().answer(503, "{\"code\":-1001,\"msg\":\"Internal error\"}");
        }
        CompletableFuture<FeeRates> unknown = futures.start(() -> account.fees(PerpetualBench.BTC_USDT));
        futures.time().advance(Duration.ofSeconds(30));
        assertThat(unknown).as("not known, and so asked again later").isCompletedExceptionally();
    }

    @Test
    @DisplayName("ID-5: what the key may do is told at the wallet's address, for spot and futures; less is right")
    void keyRights() {
        spot.http().answer(ACCOUNT).answer(rights("enableSpotAndMarginTrading", true, true));
        assertThat(spot.get(() -> spot.account().permissions())).isEqualTo(new Permissions(true, true, true));
        assertThat(spot.http().last().uri().getPath()).isEqualTo("/sapi/v1/account/apiRestrictions");
        assertThat(spot.http().last().uri().getQuery()).contains("signature=");
        spot.http()
                .answer("{\"canTrade\":true,\"canWithdraw\":false,\"balances\":[]}")
                .answer(rights("enableSpotAndMarginTrading", false, true));
        assertThat(spot.get(() -> spot.account().permissions())).isEqualTo(new Permissions(true, false, false));

        AccountApi account = futures.account();
        futures.http().answer("[]").answer(rights("enableFutures", false, true));
        assertThat(futures.get(account::permissions)).isEqualTo(new Permissions(true, false, true));
        assertThat(futures.http().last().uri().getHost()).isEqualTo("api.binance.com");
    }

    @Test
    @DisplayName("ID-5: a venue that does not tell the key's rights says nothing of them; a refused key is refused")
    void keyRightsNotTold() {
        spot.http().answer(ACCOUNT).answer(400, "{\"code\":-1104,\"msg\":\"Not all sent parameters were read.\"}");
        assertThat(spot.get(() -> spot.account().permissions())).isEqualTo(new Permissions(true, true, null));
        spot.http().answer(ACCOUNT).answer(401, "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions.\"}");
        assertThat(spot.refused(() -> spot.account().permissions()).category()).isEqualTo(ErrorCategory.AUTHENTICATION);
    }

    @Test
    @DisplayName(
            "ID-5: whoever sends the requests elsewhere, or to a testnet, does not have the wallet's address asked")
    void onlyWhereNamed() {
        Map<String, URI> here = Map.of("rest", URI.create("http://127.0.0.1:1"));
        Map<String, URI> both = Map.of("rest", here.get("rest"), "sapi", URI.create("http://127.0.0.1:2"));
        assertThat(wallet("main", Map.of())).isEqualTo(URI.create("https://api.binance.com"));
        assertThat(wallet("main", here)).isNull();
        assertThat(wallet("main", both)).isEqualTo(both.get("sapi"));
        assertThat(wallet("testnet", Map.of())).isNull();
    }

    private URI wallet(String domain, Map<String, URI> endpoints) {
        ConnectorSettings settings =
                new ConnectorSettings(BinancePerpetualDescriptor.PERPETUAL, domain, endpoints, Map.of());
        return new VenueSetup(BinancePerpetualDescriptor.perpetual(), settings, futures.context())
                .companion(BinanceKeyRights.ENDPOINT, "rest");
    }

    @Test
    @DisplayName("FX-1: the prices of all pairs in one request; unknown symbols and empty prices are left out")
    void prices() {
        String answer = "[{\"symbol\":\"BTCUSDT\",\"price\":\"100000.5\"},{\"symbol\":\"GONE\",\"price\":\"1\"},"
                + "{\"symbol\":\"ETHUSDT\",\"price\":\"0.00\"}]";
        futures.http().answer(answer);
        assertThat(futures.get(futures.venue().marketApi()::prices))
                .isEqualTo(Map.of(TradingPair.parse("BTC-USDT"), new BigDecimal("100000.5")));
        assertThat(futures.http().last().uri().getPath()).isEqualTo("/fapi/v2/ticker/price");

        spot.http()
                .answer("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\","
                        + "\"quoteAsset\":\"USDT\",\"isSpotTradingAllowed\":true,\"orderTypes\":[\"LIMIT\"],"
                        + "\"filters\":[]}]}")
                .answer(answer);
        assertThat(spot.get(spot.venue().marketApi()::prices)).containsOnlyKeys(TradingPair.parse("BTC-USDT"));
        assertThat(spot.http().last().uri().getPath()).isEqualTo("/api/v3/ticker/price");
    }
}
