package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.ReceivedAssetFees;

/** The venue's first fee tier, 0.1 % for maker and taker, taken from what is received, and how answers tell it. */
final class Commissions {

    /** As a fraction. */
    static final BigDecimal RATE = new BigDecimal("0.001");

    private static final int BASIS_POINTS = 10;

    private Commissions() {}

    static FeeSchedule schedule() {
        return new ReceivedAssetFees(RATE, RATE, Num.PLACES);
    }

    /** {@code GET /api/v3/account/commission}. */
    static ObjectNode describe(String symbol) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("symbol", symbol);
        rates(node.putObject("standardCommission"), RATE);
        rates(node.putObject("specialCommission"), BigDecimal.ZERO);
        rates(node.putObject("taxCommission"), BigDecimal.ZERO);
        return discount(node);
    }

    /** The commission part of a test order's answer. */
    static void forOrder(ObjectNode node) {
        makerTaker(node.putObject("standardCommissionForOrder"), RATE);
        makerTaker(node.putObject("specialCommissionForOrder"), BigDecimal.ZERO);
        makerTaker(node.putObject("taxCommissionForOrder"), BigDecimal.ZERO);
        discount(node);
    }

    /** The commission part of the account's answer. */
    static void forAccount(ObjectNode node) {
        node.put("makerCommission", BASIS_POINTS)
                .put("takerCommission", BASIS_POINTS)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        rates(node.putObject("commissionRates"), RATE);
    }

    private static void rates(ObjectNode node, BigDecimal rate) {
        makerTaker(node, rate).put("buyer", Num.text(null)).put("seller", Num.text(null));
    }

    private static ObjectNode makerTaker(ObjectNode node, BigDecimal rate) {
        return node.put("maker", Num.text(rate)).put("taker", Num.text(rate));
    }

    private static ObjectNode discount(ObjectNode node) {
        node.putObject("discount")
                .put("enabledForAccount", false)
                .put("enabledForSymbol", false)
                .put("discountAsset", "BNB")
                .put("discount", "0.75000000");
        return node;
    }
}
