package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;

/** What futures refuse in words and codes of their own; the rest of their error table is spot's. */
final class PerpetualRefusals {

    private PerpetualRefusals() {}

    static Refusal insufficientMargin() {
        return bad(-2019, "Margin is insufficient.");
    }

    static Refusal reduceOnly() {
        return bad(-2022, "ReduceOnly Order is rejected.");
    }

    static Refusal positionTooLarge() {
        return bad(-2027, "Exceeded the maximum allowable position at current leverage.");
    }

    static Refusal leverageTooSmall() {
        return bad(-2028, "Leverage is smaller than permitted: insufficient margin balance.");
    }

    static Refusal noListenKey() {
        return bad(-1125, "This listenKey does not exist.");
    }

    static Refusal tooPrecise() {
        return bad(-1111, "Precision is over the maximum defined for this asset.");
    }

    static Refusal noOrdersInBatch() {
        return bad(-1130, "Data sent for parameter 'batchOrders' is not valid.");
    }

    static Refusal batchTooLarge(int most) {
        return bad(-4082, "Invalid number of batch place orders: at most " + most + " are allowed.");
    }

    static Refusal priceNotPositive() {
        return bad(-4001, "Price less than 0.");
    }

    static Refusal priceTooHigh() {
        return bad(-4002, "Price greater than max price.");
    }

    static Refusal amountNotPositive() {
        return bad(-4003, "Quantity less than or equal to zero.");
    }

    static Refusal amountTooSmall() {
        return bad(-4004, "Quantity less than min quantity.");
    }

    static Refusal amountTooLarge() {
        return bad(-4005, "Quantity greater than max quantity.");
    }

    static Refusal priceTooLow() {
        return bad(-4013, "Price less than min price.");
    }

    static Refusal offTick() {
        return bad(-4014, "Price not increased by tick size.");
    }

    static Refusal badClientId() {
        return bad(-4015, "Client order id is not valid.");
    }

    static Refusal aboveLimit(BigDecimal price) {
        return bad(
                -4016,
                "Limit price can't be higher than " + price.stripTrailingZeros().toPlainString() + ".");
    }

    static Refusal offStep() {
        return bad(-4023, "Quantity not increased by step size.");
    }

    static Refusal belowLimit(BigDecimal price) {
        return bad(
                -4024,
                "Limit price can't be lower than " + price.stripTrailingZeros().toPlainString() + ".");
    }

    static Refusal badLeverage(long leverage) {
        return bad(-4028, "Leverage " + leverage + " is not valid");
    }

    static Refusal tooManyOrders() {
        return bad(-4045, "Reach max open order limit.");
    }

    static Refusal sameMarginType() {
        return bad(-4046, "No need to change margin type.");
    }

    static Refusal marginTypeHasOrders() {
        return bad(-4047, "Margin type cannot be changed if there exists open orders.");
    }

    static Refusal marginTypeHasPosition() {
        return bad(-4048, "Margin type cannot be changed if there exists position.");
    }

    static Refusal isolatedInsufficient() {
        return bad(-4051, "Isolated balance insufficient.");
    }

    static Refusal noPositionForMargin() {
        return bad(-4054, "Cannot add position margin: position is 0.");
    }

    static Refusal samePositionMode() {
        return bad(-4059, "No need to change position side.");
    }

    static Refusal positionSide() {
        return bad(-4061, "Order's position side does not match user's setting.");
    }

    static Refusal positionModeHasOrders() {
        return bad(-4067, "Position side cannot be changed if there exists open orders.");
    }

    static Refusal positionModeHasPosition() {
        return bad(-4068, "Position side cannot be changed if there exists position.");
    }

    static Refusal duplicateClientId() {
        return bad(-4116, "ClientOrderId is duplicated.");
    }

    static Refusal conditionalElsewhere() {
        return bad(
                -4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
    }

    static Refusal isolatedLeverage() {
        return bad(-4161, "Leverage reduction is not supported in Isolated Margin Mode with open positions.");
    }

    static Refusal notional(BigDecimal least) {
        return bad(
                -4164,
                "Order's notional must be no smaller than " + least.toPlainString()
                        + " (unless you choose reduce only).");
    }

    static Refusal notFillable() {
        return bad(
                -5021,
                "Due to the order could not be filled immediately, the FOK order has been rejected. "
                        + "The order will not be recorded in the order history");
    }

    static Refusal wouldTake() {
        return bad(
                -5022,
                "Due to the order could not be executed as maker, the Post Only order will be rejected. "
                        + "The order will not be recorded in the order history");
    }

    static Refusal nothingToModify() {
        return bad(-5027, "No need to modify the order.");
    }

    private static Refusal bad(int code, String text) {
        return new Refusal(400, code, text);
    }
}
