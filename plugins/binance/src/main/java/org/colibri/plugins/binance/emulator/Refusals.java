package org.colibri.plugins.binance.emulator;

/** The venue's error table: codes and texts as its {@code errors.md} gives them. */
final class Refusals {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private Refusals() {}

    static Refusal unknownOperation() {
        return bad(-1020, "This operation is not supported.");
    }

    static Refusal behindWindow() {
        return bad(-1021, "Timestamp for this request is outside of the recvWindow.");
    }

    static Refusal aheadOfServer() {
        return bad(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    }

    static Refusal badSignature() {
        return bad(-1022, "Signature for this request is not valid.");
    }

    static Refusal illegalCharacters(String parameter, String legalRange) {
        return bad(
                -1100,
                "Illegal characters found in parameter '" + parameter + "'; legal range is '" + legalRange + "'.");
    }

    static Refusal unreadable() {
        return bad(-1100, "Illegal characters found in a parameter.");
    }

    static Refusal duplicateValues() {
        return bad(-1101, "Duplicate values for a parameter detected.");
    }

    static Refusal mandatory(String parameter) {
        return bad(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    static Refusal eitherMandatory(String one, String other) {
        return bad(-1102, "Param '" + one + "' or '" + other + "' must be sent, but both were empty/null!");
    }

    static Refusal receiveWindowTooLong() {
        return bad(-1131, "recvWindow must be less than 60000.");
    }

    static Refusal empty(String parameter) {
        return bad(-1105, "Parameter '" + parameter + "' was empty.");
    }

    static Refusal notRequired(String parameter) {
        return bad(-1106, "Parameter '" + parameter + "' sent when not required.");
    }

    static Refusal tooPrecise(String parameter) {
        return bad(-1111, "Parameter '" + parameter + "' has too much precision.");
    }

    static Refusal badTimeInForce() {
        return bad(-1115, "Invalid timeInForce.");
    }

    static Refusal badType() {
        return bad(-1116, "Invalid orderType.");
    }

    static Refusal badSide() {
        return bad(-1117, "Invalid side.");
    }

    static Refusal badInterval() {
        return bad(-1120, "Invalid interval.");
    }

    static Refusal badSymbol() {
        return bad(-1121, "Invalid symbol.");
    }

    static Refusal longerThan(int hours) {
        return bad(-1127, "More than " + hours + " hours between startTime and endTime.");
    }

    static Refusal badCombination() {
        return bad(-1128, "Combination of optional parameters invalid.");
    }

    static Refusal badData(String parameter) {
        return bad(-1130, "Data sent for parameter '" + parameter + "' is not valid.");
    }

    static Refusal filter(String name) {
        return bad(-1013, "Filter failure: " + name);
    }

    static Refusal rejectedOrder(String text) {
        return bad(-2010, text);
    }

    static Refusal rejectedCancel(String text) {
        return bad(-2011, text);
    }

    static Refusal unknownCancel() {
        return rejectedCancel("Unknown order sent.");
    }

    static Refusal noSuchOrder() {
        return bad(-2013, "Order does not exist.");
    }

    static Refusal badKeyFormat() {
        return new Refusal(UNAUTHORIZED, -2014, "API-key format invalid.");
    }

    static Refusal rejectedKey() {
        return new Refusal(UNAUTHORIZED, -2015, "Invalid API-key, IP, or permissions for action.");
    }

    static Refusal subscriptionActive() {
        return bad(-2035, "User Data Stream subscription already active.");
    }

    static Refusal subscriptionInactive() {
        return bad(-2036, "User Data Stream subscription not active.");
    }

    static Refusal rejectedAmend(String text) {
        return bad(-2038, text);
    }

    static Refusal idsDisagree() {
        return bad(-2039, "Client order ID is not correct for this order ID.");
    }

    static Refusal tooMuchWeight(long limit, long retryAt) {
        return new Refusal(
                429,
                -1003,
                "Too much request weight used; current limit is " + limit + " request weight per 1 MINUTE. "
                        + "Please use WebSocket Streams for live updates to avoid polling the API.",
                retryAt);
    }

    static Refusal tooManyRequests(long retryAt) {
        return new Refusal(429, -1003, "Too many requests queued.", retryAt);
    }

    static Refusal banned(long until) {
        return new Refusal(
                418,
                -1003,
                "Way too much request weight used; IP banned until " + until
                        + ". Please use WebSocket Streams for live updates to avoid bans.",
                until);
    }

    static Refusal tooManyOrders(long limit, String interval, long retryAt) {
        return new Refusal(
                429,
                -1015,
                "Too many new orders; current limit is " + limit + " orders per " + interval + ".",
                retryAt);
    }

    private static Refusal bad(int code, String text) {
        return new Refusal(BAD_REQUEST, code, text);
    }
}
