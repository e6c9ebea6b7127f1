package org.colibri.venuekit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** Lets a test decide what happens to the positions of perpetuals. */
final class PerpetualControl {

    private final Exchange exchange;
    private final Account account;
    private final Function<JsonBody, Market> markets;
    private final ObjectMapper json;

    PerpetualControl(Exchange exchange, Account account, Function<JsonBody, Market> markets, ObjectMapper json) {
        this.exchange = exchange;
        this.account = account;
        this.markets = markets;
        this.json = json;
    }

    /** Has the positions of a perpetual pay each other now: {@code {"tradingPair","rate"}}. */
    JsonNode funding(JsonBody body) {
        refuseSpot("funding");
        body.allowOnly("tradingPair", "rate");
        Market market = perpetual(body);
        BigDecimal rate = body.decimal("rate");
        exchange.perpetuals().fund(market.instrument().tradingPair(), rate);
        return answer(market).put("rate", plain(rate)).put("markPrice", plain(market.markPrice()));
    }

    /**
     * Values positions at a price from now on, at the newest trade's without one: {@code {"tradingPair","price"}}. What
     * is not carried there is liquidated.
     */
    JsonNode mark(JsonBody body) {
        refuseSpot("mark price");
        body.allowOnly("tradingPair", "price");
        Market market = perpetual(body);
        exchange.perpetuals()
                .mark(market.instrument().tradingPair(), body.has("price") ? body.positive("price") : null);
        return answer(market).put("markPrice", plain(market.markPrice()));
    }

    /**
     * Takes from the account's position at the mark price, as auto-deleveraging does:
     * {@code {"tradingPair","amount","positionSide"}}, the side of a hedging account only.
     */
    JsonNode deleverage(JsonBody body) {
        refuseSpot("auto-deleveraging");
        if (!exchange.perpetuals().liquidates()) {
            throw new ControlException(ErrorCategory.NOT_SUPPORTED, "this venue's emulator does not liquidate");
        }
        body.allowOnly("tradingPair", "amount", "positionSide");
        Market market = perpetual(body);
        boolean hedges = exchange.perpetuals().positionMode(account) == PositionMode.HEDGE;
        if (hedges != body.has("positionSide")) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST,
                    hedges
                            ? "the account hedges: name positionSide, LONG or SHORT"
                            : "the account does not hedge: leave positionSide out");
        }
        TradingPair pair = market.instrument().tradingPair();
        PositionSide side = hedges ? side(body) : null;
        BigDecimal taken = exchange.perpetuals().deleverage(account, pair, side, body.positive("amount"));
        return answer(market).put("amount", plain(taken)).put("markPrice", plain(market.markPrice()));
    }

    private void refuseSpot(String what) {
        if (exchange.markets().stream().allMatch(market -> market.instrument().kind() == InstrumentKind.SPOT)) {
            throw new ControlException(
                    ErrorCategory.NOT_SUPPORTED, "this venue has no perpetuals, so there is no " + what);
        }
    }

    private Market perpetual(JsonBody body) {
        Market market = markets.apply(body);
        if (market.instrument().kind() == InstrumentKind.SPOT) {
            throw new ControlException(ErrorCategory.INVALID_REQUEST, body.text("tradingPair") + " is no perpetual");
        }
        return market;
    }

    private static PositionSide side(JsonBody body) {
        String text = body.text("positionSide");
        for (PositionSide side : PositionSide.values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        throw new ControlException(
                ErrorCategory.INVALID_REQUEST, "field 'positionSide' must be LONG or SHORT, was " + text);
    }

    private ObjectNode answer(Market market) {
        return json.createObjectNode()
                .put("tradingPair", market.instrument().tradingPair().toString());
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }
}
