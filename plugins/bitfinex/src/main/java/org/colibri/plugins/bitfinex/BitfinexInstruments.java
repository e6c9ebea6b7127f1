package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.symbol.AssetNames;
import org.colibri.kit.symbol.Listing;

/** Decodes {@code GET /v2/conf/pub:info:pair,pub:map:currency:sym} to instruments with their rules (SYM-1, RULE-1). */
final class BitfinexInstruments {

    /** A price has at most five significant digits and eight places; further ones the venue cuts off silently. */
    private static final int SIGNIFICANT_DIGITS = 5;

    private static final int PLACES = 8;
    private static final BigDecimal SMALLEST_STEP = BigDecimal.ONE.movePointLeft(PLACES);

    private BitfinexInstruments() {}

    /** The pairs, and the usual names of their coins. */
    record Decoded(Listing<Instrument> pairs, AssetNames assets) {}

    /** The venue's names of a pair's two coins. */
    private record Coins(String base, String quote) {

        /** Joined by a colon, or else three letters each: the venue tells no names apart. */
        static Coins of(String pair) {
            int colon = pair.indexOf(':');
            if (colon < 0 && pair.length() != 6) {
                throw new IllegalArgumentException("'" + pair + "' has neither a colon nor six letters");
            }
            return new Coins(pair.substring(0, colon < 0 ? 3 : colon), pair.substring(colon < 0 ? 3 : colon + 1));
        }
    }

    /** Decodes all pairs but perpetuals. */
    static Decoded decode(JsonNode answer) {
        JsonNode pairs = BitfinexRow.list(BitfinexRow.list(answer, "the answer").path(0), "the list of pairs");
        AssetNames assets = BitfinexAssets.of(answer.get(1), traded(pairs));
        Listing<Instrument> read = Listing.of(
                pairs,
                entry -> name(entry).isEmpty() ? "a pair without name" : name(entry),
                entry -> isPerpetual(name(entry))
                        ? null
                        : instrument(name(entry), new BitfinexRow(entry.path(1)), assets));
        return new Decoded(read, assets);
    }

    private static String name(JsonNode entry) {
        return entry.path(0).asText("");
    }

    private static boolean isPerpetual(String pair) {
        return pair.endsWith("F0");
    }

    private static Set<String> traded(JsonNode pairs) {
        Set<String> coins = new HashSet<>();
        for (JsonNode entry : pairs) {
            String pair = name(entry);
            if (pair.indexOf(':') >= 0 || pair.length() == 6) {
                Coins names = Coins.of(pair);
                coins.add(names.base());
                coins.add(names.quote());
            }
        }
        return coins;
    }

    private static Instrument instrument(String pair, BitfinexRow rules, AssetNames assets) {
        Coins coins = Coins.of(pair);
        BigDecimal smallest = rules.decimalOrNull(3);
        BigDecimal largest = rules.decimalOrNull(4);
        return Instrument.builder(new TradingPair(assets.usual(coins.base()), assets.usual(coins.quote())), "t" + pair)
                .priceIncrement(SMALLEST_STEP)
                .priceSignificantDigits(SIGNIFICANT_DIGITS)
                .amountIncrement(SMALLEST_STEP)
                .minAmount(smallest == null ? BigDecimal.ZERO : smallest)
                .maxAmount(largest)
                .scales(PLACES, amountScale(largest))
                .orderTypes(EnumSet.allOf(OrderType.class))
                .timesInForce(EnumSet.allOf(TimeInForce.class))
                .build();
    }

    /** Eight places, or fewer where the largest amount would not fit a {@code long}. */
    private static int amountScale(BigDecimal largest) {
        int scale = PLACES;
        while (largest != null && scale > 0 && !fits(largest, scale)) {
            scale--;
        }
        return scale;
    }

    private static boolean fits(BigDecimal amount, int scale) {
        return amount.movePointRight(scale).toBigInteger().bitLength() < Long.SIZE;
    }
}
