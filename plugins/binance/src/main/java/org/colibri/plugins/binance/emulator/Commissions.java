package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.ReceivedAssetFees;

/**
 * The account's fee tier, by default the first of 0.1 %, taken from what is received or paid in BNB, and how answers tell
 * it.
 *
 * @param maker as a fraction
 * @param taker as a fraction
 * @param discounted the account pays in BNB
 */
record Commissions(BigDecimal maker, BigDecimal taker, boolean discounted) {

    static final String DISCOUNT_ASSET = "BNB";

    private static final BigDecimal FIRST_TIER = new BigDecimal("0.001");
    private static final BigDecimal DISCOUNT = new BigDecimal("0.75");
    private static final BigDecimal BASIS_POINTS = new BigDecimal("10000");

    static Commissions of(EmulatedAccount account) {
        return new Commissions(
                account.maker() == null ? FIRST_TIER : account.maker(),
                account.taker() == null ? FIRST_TIER : account.taker(),
                account.discounted());
    }

    FeeSchedule schedule() {
        FeeSchedule usual = new ReceivedAssetFees(maker, taker, Num.PLACES);
        return discounted ? new DiscountAssetFees(usual, DISCOUNT_ASSET, DISCOUNT, Num.PLACES) : usual;
    }

    /** {@code GET /api/v3/account/commission}. */
    ObjectNode describe(String symbol) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("symbol", symbol);
        rates(node.putObject("standardCommission"), maker, taker);
        rates(node.putObject("specialCommission"), BigDecimal.ZERO, BigDecimal.ZERO);
        rates(node.putObject("taxCommission"), BigDecimal.ZERO, BigDecimal.ZERO);
        return discount(node);
    }

    /** The commission part of a test order's answer. */
    void forOrder(ObjectNode node) {
        makerTaker(node.putObject("standardCommissionForOrder"), maker, taker);
        makerTaker(node.putObject("specialCommissionForOrder"), BigDecimal.ZERO, BigDecimal.ZERO);
        makerTaker(node.putObject("taxCommissionForOrder"), BigDecimal.ZERO, BigDecimal.ZERO);
        discount(node);
    }

    /** The commission part of the account's answer. */
    void forAccount(ObjectNode node) {
        node.put("makerCommission", maker.multiply(BASIS_POINTS).intValue())
                .put("takerCommission", taker.multiply(BASIS_POINTS).intValue())
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        rates(node.putObject("commissionRates"), maker, taker);
    }

    private static void rates(ObjectNode node, BigDecimal maker, BigDecimal taker) {
        makerTaker(node, maker, taker).put("buyer", Num.text(null)).put("seller", Num.text(null));
    }

    private static ObjectNode makerTaker(ObjectNode node, BigDecimal maker, BigDecimal taker) {
        return node.put("maker", Num.text(maker)).put("taker", Num.text(taker));
    }

    private ObjectNode discount(ObjectNode node) {
        node.putObject("discount")
                .put("enabledForAccount", discounted)
                .put("enabledForSymbol", discounted)
                .put("discountAsset", DISCOUNT_ASSET)
                .put("discount", Num.text(DISCOUNT));
        return node;
    }
}
