package org.colibri.plugins.bitfinex.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The venue's house names of coins: {@code UST} is what everybody else calls USDT. */
final class Coins {

    /** The market's name by the house name. */
    private static final Map<String, String> MARKET = new LinkedHashMap<>();

    private static final Map<String, String> HOUSE = new LinkedHashMap<>();

    static {
        String[] names = {
            "UST",
            "USDT",
            "UDC",
            "USDC",
            "DSH",
            "DASH",
            "IOT",
            "IOTA",
            "TSD",
            "TUSD",
            "ALG",
            "ALGO",
            "ATO",
            "ATOM",
            "MNA",
            "MANA",
            "QTM",
            "QTUM",
            "STJ",
            "STORJ",
            "EUT",
            "EURT",
            "BCHN",
            "BCH",
            "LUNA",
            "LUNC",
            "LUNA2",
            "LUNA",
            "TERRAUST",
            "USTC",
            "BCHABC",
            "XEC",
            "WAX",
            "WAXP",
            "XCH",
            "XCHF",
            "YYW",
            "YOYOW"
        };
        for (int i = 0; i < names.length; i += 2) {
            MARKET.put(names[i], names[i + 1]);
            HOUSE.put(names[i + 1], names[i]);
        }
        // Terra's coin, before it was renamed
        HOUSE.put("UST", "TERRAUST");
    }

    private Coins() {}

    /** The house name of an asset. */
    static String house(String asset) {
        return HOUSE.getOrDefault(asset, asset);
    }

    /** {@code pub:map:currency:sym}: house name and usual name, the latter in mixed case for Tether. */
    static String map() {
        return Row.of(MARKET.entrySet().stream()
                .map(entry -> new Row()
                        .text(entry.getKey())
                        .text(entry.getValue().equals("USDT") ? "USDt" : entry.getValue())
                        .json())
                .toList());
    }
}
