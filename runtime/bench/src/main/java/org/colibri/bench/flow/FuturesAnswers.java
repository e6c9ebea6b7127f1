package org.colibri.bench.flow;

import java.util.Map;

/** What a venue of Binance's futures says to questions that spot does not have, of one market and a rich account. */
public final class FuturesAnswers {

    /** The connector that asks them. */
    public static final String CONNECTOR = "binance-perpetual";

    private static final String INSTRUMENTS = """
            {"timezone":"UTC","serverTime":1763800000000,"rateLimits":[],"exchangeFilters":[],"symbols":[
            {"symbol":"BTCUSDT","pair":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","baseAsset":"BTC",
            "quoteAsset":"USDT","marginAsset":"USDT","pricePrecision":8,"quantityPrecision":8,"baseAssetPrecision":8,
            "quotePrecision":8,"orderTypes":["LIMIT","MARKET"],"timeInForce":["GTC","IOC","FOK","GTX"],"filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
            {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},
            {"filterType":"MIN_NOTIONAL","notional":"5"}]}]}""";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("/fapi/v1/exchangeInfo", INSTRUMENTS),
            Map.entry(
                    "/fapi/v3/balance",
                    "[{\"asset\":\"USDT\",\"balance\":\"100000000\",\"availableBalance\":\"100000000\"}]"),
            Map.entry(
                    "/fapi/v1/commissionRate",
                    "{\"symbol\":\"BTCUSDT\",\"makerCommissionRate\":\"0.0002\",\"takerCommissionRate\":\"0.0005\"}"),
            Map.entry("/fapi/v1/openOrders", "[]"),
            Map.entry("/fapi/v1/userTrades", "[]"),
            Map.entry("/fapi/v1/income", "[]"),
            Map.entry("/fapi/v1/fundingInfo", "[]"),
            Map.entry("/fapi/v3/positionRisk", "[]"),
            Map.entry("/fapi/v1/positionSide/dual", "{\"dualSidePosition\":false}"),
            Map.entry("/fapi/v1/symbolConfig", "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"CROSSED\",\"leverage\":20}]"),
            Map.entry(
                    "/fapi/v1/premiumIndex",
                    "{\"symbol\":\"BTCUSDT\",\"markPrice\":\"25000\",\"indexPrice\":\"25000\",\"lastFundingRate\":"
                            + "\"0.0001\",\"nextFundingTime\":1763800000000,\"time\":1763800000000}"),
            Map.entry("/fapi/v1/listenKey", "{\"listenKey\":\"benchmark\"}"));

    private FuturesAnswers() {}

    /** The answer to a request, or null for one that spot answers likewise: the time, a book, an order. */
    public static String of(String path) {
        return ANSWERS.get(path);
    }
}
