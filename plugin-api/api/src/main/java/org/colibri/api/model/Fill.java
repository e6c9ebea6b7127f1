package org.colibri.api.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One execution of an order.
 *
 * @param tradeId the venue's id, or a deterministic key where it has none (FILL-1)
 * @param clientOrderId null where the venue's message does not carry it
 * @param amount base units
 * @param contracts the exact number of contracts of an inverse instrument; null elsewhere
 * @param fee null while the venue has not told it
 * @param timestamp venue time, milliseconds since the epoch
 * @param late booked after the order's final event (FILL-4)
 * @param estimated the fee is computed from the schedule, not told by the venue (FILL-3)
 * @param forced a liquidation or auto-deleveraging (PERP-5)
 */
public record Fill(
        String tradeId,
        String clientOrderId,
        String exchangeOrderId,
        TradingPair tradingPair,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal contracts,
        Fee fee,
        Liquidity liquidity,
        long timestamp,
        boolean late,
        boolean estimated,
        boolean forced) {

    /** A fill as the venue tells it, of a known base amount: not late, not estimated, not forced. */
    public static Fill of(
            String tradeId,
            String clientOrderId,
            String exchangeOrderId,
            TradingPair pair,
            Side side,
            BigDecimal price,
            BigDecimal amount,
            Fee fee,
            Liquidity liquidity,
            long timestamp) {
        return new Fill(
                tradeId,
                clientOrderId,
                exchangeOrderId,
                pair,
                side,
                price,
                amount,
                null,
                fee,
                liquidity,
                timestamp,
                false,
                false,
                false);
    }

    /** Price times amount, in quote units. */
    public BigDecimal quoteAmount() {
        return price.multiply(amount);
    }

    /** Its size in the exact measure: contracts where these are told, otherwise base units. */
    public BigDecimal quantity() {
        return contracts == null ? amount : contracts;
    }

    /** The same fill of an inverse instrument with its exact number of contracts. */
    public Fill withContracts(BigDecimal count) {
        return with(clientOrderId, count, fee, liquidity, late, estimated, forced);
    }

    /** The same fill, made by a liquidation or auto-deleveraging (PERP-5). */
    public Fill asForced() {
        return with(clientOrderId, contracts, fee, liquidity, late, estimated, true);
    }

    /** The same fill under our id for its order. */
    public Fill withClientOrderId(String id) {
        return with(id, contracts, fee, liquidity, late, estimated, forced);
    }

    /** The same fill with this fee; {@code isEstimated} when it is computed and not told by the venue (FILL-3). */
    public Fill withFee(Fee newFee, boolean isEstimated) {
        return with(clientOrderId, contracts, newFee, liquidity, late, isEstimated, forced);
    }

    /** The same fill with the fee, and the liquidity where it was not known, that the venue told of it later (FILL-3). */
    public Fill completedBy(Fill told) {
        Liquidity known = liquidity == null ? told.liquidity : liquidity;
        return with(clientOrderId, contracts, told.fee, known, late, false, forced);
    }

    /** The same fill, booked after its order's final event (FILL-4). */
    public Fill asLate() {
        return with(clientOrderId, contracts, fee, liquidity, true, estimated, forced);
    }

    /** So much of this fill, in base units, with as large a part of its contracts and fee. */
    public Fill part(BigDecimal base) {
        if (base.compareTo(amount) == 0) {
            return this;
        }
        return new Fill(
                tradeId,
                clientOrderId,
                exchangeOrderId,
                tradingPair,
                side,
                price,
                base,
                contracts == null ? null : part(contracts, base),
                fee == null ? null : new Fee(fee.asset(), part(fee.amount(), base)),
                liquidity,
                timestamp,
                late,
                estimated,
                forced);
    }

    private BigDecimal part(BigDecimal whole, BigDecimal base) {
        return whole.multiply(base).divide(amount, MathContext.DECIMAL64);
    }

    private Fill with(
            String newClientOrderId,
            BigDecimal newContracts,
            Fee newFee,
            Liquidity newLiquidity,
            boolean isLate,
            boolean isEstimated,
            boolean isForced) {
        return new Fill(
                tradeId,
                newClientOrderId,
                exchangeOrderId,
                tradingPair,
                side,
                price,
                amount,
                newContracts,
                newFee,
                newLiquidity,
                timestamp,
                isLate,
                isEstimated,
                isForced);
    }
}
