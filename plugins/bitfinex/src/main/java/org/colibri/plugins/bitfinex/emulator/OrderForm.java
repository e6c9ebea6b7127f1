package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.OrderRequest;

/**
 * A new order as the client wrote it, checked so far as its fields go and cut to the venue's digits.
 *
 * @param amount positive
 * @param price null for a market order
 * @param cid null for none
 * @param gid null for none
 * @param meta JSON, or null
 */
record OrderForm(
        PairRules rules,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        Long cid,
        Long gid,
        String meta) {

    static final int POST_ONLY = 4096;

    /** Client order ids have at most 45 bits. */
    private static final int CID_BITS = 45;

    private static final int GID_BITS = 31;
    private static final String SPOT = "EXCHANGE ";

    static OrderForm read(JsonNode body, Pairs pairs) {
        PairRules rules = pairs.require(body.path("symbol").asText());
        Long cid = integer(body, "cid", CID_BITS);
        Long gid = integer(body, "gid", GID_BITS);
        BigDecimal signed = Num.read(body.path("amount"));
        if (signed == null || Num.cutAmount(signed).signum() == 0) {
            throw Refusal.parameter("amount");
        }
        boolean postOnly = postOnly(body);
        if (body.hasNonNull("tif")) {
            throw Refusal.parameter("tif");
        }
        String typeText = body.path("type").asText();
        TimeInForce timeInForce = TimeInForce.GTC;
        OrderType type = OrderType.LIMIT;
        switch (typeText.startsWith(SPOT) ? typeText.substring(SPOT.length()) : typeText) {
            case "LIMIT" -> type = postOnly ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
            case "MARKET" -> type = OrderType.MARKET;
            case "IOC" -> timeInForce = TimeInForce.IOC;
            case "FOK" -> timeInForce = TimeInForce.FOK;
            default -> throw Refusal.parameter("type");
        }
        if (!typeText.startsWith(SPOT)) {
            // The margin wallet is empty.
            throw Refusal.order("not enough tradable balance for " + Num.plain(signed) + " " + rules.name() + " at "
                    + body.path("price").asText());
        }
        if (postOnly && type != OrderType.LIMIT_MAKER) {
            throw Refusal.parameter("flags");
        }
        return new OrderForm(
                rules,
                signed.signum() > 0 ? Side.BUY : Side.SELL,
                type,
                timeInForce,
                type == OrderType.MARKET ? null : price(body),
                Num.cutAmount(signed.abs()),
                cid,
                gid,
                body.path("meta").isObject() ? body.path("meta").toString() : null);
    }

    OrderRequest request(Account account) {
        return new OrderRequest(
                account,
                rules.pair(),
                side,
                type,
                timeInForce,
                price,
                amount,
                null,
                cid == null ? null : cid.toString(),
                null);
    }

    /** The field {@code price}, cut to its five digits. */
    static BigDecimal price(JsonNode body) {
        BigDecimal price = Num.read(body.path("price"));
        if (price == null) {
            throw Refusal.parameter("price");
        }
        if (price.signum() <= 0 || Num.cutPrice(price).signum() == 0) {
            throw Refusal.price();
        }
        return Num.cutPrice(price);
    }

    /** A positive integer of at most so many bits; null when the field is missing or null. */
    static Long integer(JsonNode body, String field, int bits) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.asLong() < 0
                || value.asLong() >> bits > 0) {
            throw Refusal.parameter(field);
        }
        return value.asLong();
    }

    /** Of the flags, post-only is the one that is emulated. */
    private static boolean postOnly(JsonNode body) {
        JsonNode flags = body.path("flags");
        if (flags.isMissingNode() || flags.isNull()) {
            return false;
        }
        String text = flags.asText();
        if (!text.equals("0") && !text.equals(Integer.toString(POST_ONLY))) {
            throw Refusal.parameter("flags");
        }
        return !text.equals("0");
    }
}
