package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The venue's assets by number; those without a known number get one at their first use. */
final class Products {

    private static final Map<String, Long> KNOWN = Map.of(
            "BTC", 1L, "CAD", 2L, "ETH", 3L, "XRP", 4L, "LTC", 5L, "USD", 6L, "USDT", 8L, "DOGE", 9L, "EOS", 20L);
    private static final Map<String, String> FULL_NAMES = Map.of(
            "BTC",
            "Bitcoin",
            "CAD",
            "Canadian Dollar",
            "ETH",
            "Ethereum",
            "XRP",
            "Ripple",
            "LTC",
            "Litecoin",
            "USD",
            "US Dollar",
            "USDT",
            "Tether",
            "DOGE",
            "Dogecoin",
            "EOS",
            "EOS");
    private static final long FIRST_FREE = 100;

    private final Map<String, Long> ids = new LinkedHashMap<>();

    long id(String asset) {
        return ids.computeIfAbsent(asset, a -> KNOWN.getOrDefault(a, FIRST_FREE + ids.size()));
    }

    /** {@code GetProducts}: numbers and truths as clients meet them, most of them as texts. */
    ArrayNode describe() {
        ArrayNode list = Json.array();
        ids.forEach((asset, id) -> {
            boolean money = asset.equals("CAD") || asset.equals("USD");
            list.addObject()
                    .put("OMSId", "1")
                    .put("ProductId", Long.toString(id))
                    .put("Product", asset)
                    .put("ProductFullName", FULL_NAMES.getOrDefault(asset, asset))
                    .put("MasterDataUniqueProductSymbol", "")
                    .put("ProductType", money ? "NationalCurrency" : "CryptoCurrency")
                    .put("DecimalPlaces", money ? "2" : "8")
                    .put("TickSize", money ? "0.0100000000000000000000000000" : "0.0000000100000000000000000000")
                    .put("DepositEnabled", true)
                    .put("WithdrawEnabled", true)
                    .put("NoFees", false)
                    .put("IsDisabled", false)
                    .put("MarginEnabled", false);
        });
        return list;
    }
}
