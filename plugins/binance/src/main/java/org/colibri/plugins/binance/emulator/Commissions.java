package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.server.JsonWriter;

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
    void describe(JsonWriter json, String symbol) {
        json.object().field("symbol", symbol);
        rates(json.object("standardCommission"), maker, taker);
        rates(json.object("specialCommission"), BigDecimal.ZERO, BigDecimal.ZERO);
        rates(json.object("taxCommission"), BigDecimal.ZERO, BigDecimal.ZERO);
        discount(json);
        json.endObject();
    }

    /** The commission part of a test order's answer. */
    void forOrder(JsonWriter json) {
        makerTaker(json.object("standardCommissionForOrder"), maker, taker).endObject();
        makerTaker(json.object("specialCommissionForOrder"), BigDecimal.ZERO, BigDecimal.ZERO)
                .endObject();
        makerTaker(json.object("taxCommissionForOrder"), BigDecimal.ZERO, BigDecimal.ZERO)
                .endObject();
        discount(json);
    }

    /** The commission part of the account's answer. */
    void forAccount(JsonWriter json) {
        json.field("makerCommission", maker.multiply(BASIS_POINTS).intValue())
                .field("takerCommission", taker.multiply(BASIS_POINTS).intValue())
                .field("buyerCommission", 0)
                .field("sellerCommission", 0);
        rates(json.object("commissionRates"), maker, taker);
    }

    private static void rates(JsonWriter json, BigDecimal maker, BigDecimal taker) {
        makerTaker(json, maker, taker)
                .fixed("buyer", null, Num.PLACES)
                .fixed("seller", null, Num.PLACES)
                .endObject();
    }

    private static JsonWriter makerTaker(JsonWriter json, BigDecimal maker, BigDecimal taker) {
        return json.fixed("maker", maker, Num.PLACES).fixed("taker", taker, Num.PLACES);
    }

    private void discount(JsonWriter json) {
        json.object("discount")
                .field("enabledForAccount", discounted)
                .field("enabledForSymbol", discounted)
                .field("discountAsset", DISCOUNT_ASSET)
                .fixed("discount", DISCOUNT, Num.PLACES)
                .endObject();
    }
}
