package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Decimals;

/**
 * The smallest units in which the venue counts coins, {@code XBt} of {@code XBT}, with the coins' scales: its own list
 * ({@code GET /wallet/assets}) upon those known beforehand (SYM-2). Case tells unit from coin. Immutable.
 */
final class BitmexAssets {

    private static final int MOST_PLACES = 30;

    private static final Map<String, Coin> KNOWN = Map.of(
            "XBt", new Coin("BTC", 8),
            "USDt", new Coin("USDT", 6),
            "Gwei", new Coin("ETH", 9),
            "LAMp", new Coin("SOL", 9),
            "TRUMp", new Coin("TRUMP", 8));

    private final Map<String, Coin> byUnit;

    /** A coin by our name, with the decimal places of its smallest unit. */
    private record Coin(String asset, int scale) {}

    private BitmexAssets(Map<String, Coin> byUnit) {
        this.byUnit = byUnit;
    }

    static BitmexAssets builtIn() {
        return new BitmexAssets(KNOWN);
    }

    /** Those known beforehand and {@code [{"asset":"XBT","currency":"XBt","scale":8},…]}, but for odd rows. */
    static BitmexAssets of(JsonNode list) {
        Map<String, Coin> coins = new HashMap<>(KNOWN);
        for (JsonNode entry : BitmexRow.list(list, "the assets")) {
            String unit = entry.path("currency").asText("");
            String asset = entry.path("asset").asText("");
            int scale = entry.path("scale").asInt(-1);
            if (!unit.isEmpty() && !asset.isEmpty() && scale >= 0 && scale <= MOST_PLACES) {
                coins.put(unit, new Coin(BitmexWire.asset(asset), scale));
            }
        }
        return new BitmexAssets(Map.copyOf(coins));
    }

    boolean knows(String unit) {
        return byUnit.containsKey(unit);
    }

    /** Our name of the coin that is counted in that unit; one that is not listed is called as it is written. */
    String asset(String unit) {
        Coin coin = byUnit.get(unit);
        return coin == null ? BitmexWire.asset(unit.toUpperCase(Locale.ROOT)) : coin.asset();
    }

    /** A row of table {@code margin}, of a unit that is known: unrealised profit counts. */
    Balance ofMargin(BitmexRow row) {
        return new Balance(asset(row.text("currency")), amount(row, "marginBalance"), amount(row, "availableMargin"));
    }

    /** A row of the wallet, of a unit that is known: it does not see what orders hold. */
    Balance ofWallet(BitmexRow row) {
        BigDecimal available =
                amount(row, "amount").add(pending(row, "pendingCredit")).subtract(pending(row, "pendingDebit"));
        return new Balance(asset(row.text("currency")), amount(row, "amount"), Decimals.plain(available));
    }

    private BigDecimal pending(BitmexRow row, String field) {
        return row.has(field) ? amount(row, field) : BigDecimal.ZERO;
    }

    private BigDecimal amount(BitmexRow row, String field) {
        int scale = byUnit.get(row.text("currency")).scale();
        return Decimals.plain(row.decimal(field).movePointLeft(scale));
    }
}
