package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Perpetuals;
import org.colibri.venuekit.venue.Rejection;

/** Leverage, margin type and position mode of the account, and the margin of its isolated positions. */
final class PerpetualSettingsDesk {

    private final Perpetuals perpetuals;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final PerpetualUserEvents events;

    PerpetualSettingsDesk(
            Perpetuals perpetuals, Account account, PerpetualSymbols symbols, PerpetualUserEvents events) {
        this.perpetuals = perpetuals;
        this.account = account;
        this.symbols = symbols;
        this.events = events;
    }

    JsonNode leverage(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        parameters.mandatory("leverage");
        long leverage = parameters.integer("leverage");
        if (leverage < 1 || leverage > PerpetualMargins.MAX_LEVERAGE) {
            throw PerpetualRefusals.badLeverage(leverage);
        }
        BigDecimal value = BigDecimal.valueOf(leverage);
        if (perpetuals.leverage(account, rules.pair()).compareTo(value) != 0) {
            Rejection refused = perpetuals.leverage(account, rules.pair(), value);
            if (refused != null) {
                throw switch (refused.reason()) {
                    case POSITION_TOO_LARGE -> PerpetualRefusals.positionTooLarge();
                    case INSUFFICIENT_BALANCE -> PerpetualRefusals.leverageTooSmall();
                    case HAS_POSITIONS -> PerpetualRefusals.isolatedLeverage();
                    default -> PerpetualRefusals.badLeverage(leverage);
                };
            }
            events.leverage(rules, leverage);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("leverage", leverage)
                .put("maxNotionalValue", PerpetualMargins.largest(value).toPlainString())
                .put("symbol", rules.symbol());
    }

    JsonNode marginType(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        MarginMode mode =
                switch (parameters.mandatory("marginType")) {
                    case "CROSSED" -> MarginMode.CROSS;
                    case "ISOLATED" -> MarginMode.ISOLATED;
                    default -> throw Refusals.badData("marginType");
                };
        Rejection refused = perpetuals.marginMode(account, rules.pair(), mode);
        if (refused != null) {
            throw switch (refused.reason()) {
                case HAS_OPEN_ORDERS -> PerpetualRefusals.marginTypeHasOrders();
                case HAS_POSITIONS -> PerpetualRefusals.marginTypeHasPosition();
                default -> PerpetualRefusals.sameMarginType();
            };
        }
        return success();
    }

    JsonNode positionMode(Parameters parameters) {
        parameters.mandatory("dualSidePosition");
        PositionMode mode = parameters.flag("dualSidePosition", false) ? PositionMode.HEDGE : PositionMode.ONE_WAY;
        Rejection refused = perpetuals.positionMode(account, mode);
        if (refused != null) {
            throw switch (refused.reason()) {
                case HAS_OPEN_ORDERS -> PerpetualRefusals.positionModeHasOrders();
                case HAS_POSITIONS -> PerpetualRefusals.positionModeHasPosition();
                default -> PerpetualRefusals.samePositionMode();
            };
        }
        return success();
    }

    JsonNode tellPositionMode() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dualSidePosition", perpetuals.positionMode(account) == PositionMode.HEDGE);
    }

    /** Adds to ({@code type} 1) or takes from (2) an isolated position's margin. */
    JsonNode positionMargin(Parameters parameters) {
        PerpetualRules rules = symbols.required(parameters);
        parameters.mandatory("amount");
        BigDecimal amount = parameters.decimal("amount");
        String type = parameters.mandatory("type");
        if (!type.equals("1") && !type.equals("2")) {
            throw Refusals.badData("type");
        }
        PositionSide side = PerpetualOrderForm.positionSide(parameters);
        Rejection refused =
                perpetuals.addMargin(account, rules.pair(), side, type.equals("1") ? amount : amount.negate());
        if (refused != null) {
            throw switch (refused.reason()) {
                case NOT_ISOLATED -> PerpetualRefusals.noPositionForMargin();
                default -> PerpetualRefusals.isolatedInsufficient();
            };
        }
        events.moved(perpetuals.position(account, rules.pair(), side), rules.asset());
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", amount)
                .put("code", 200)
                .put("msg", "Successfully modify position margin.")
                .put("type", Integer.parseInt(type));
    }

    JsonNode symbolConfig(Parameters parameters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (PerpetualRules rules : symbols.chosen(parameters)) {
            BigDecimal leverage = perpetuals.leverage(account, rules.pair());
            boolean cross = perpetuals.marginMode(account, rules.pair()) == MarginMode.CROSS;
            list.addObject()
                    .put("symbol", rules.symbol())
                    .put("marginType", cross ? "CROSSED" : "ISOLATED")
                    .put("isAutoAddMargin", false)
                    .put("leverage", leverage.intValueExact())
                    .put("maxNotionalValue", PerpetualMargins.largest(leverage).toPlainString());
        }
        return list;
    }

    JsonNode accountConfig() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("feeTier", 0)
                .put("canTrade", true)
                .put("canDeposit", true)
                .put("canWithdraw", false)
                .put("dualSidePosition", perpetuals.positionMode(account) == PositionMode.HEDGE)
                .put("updateTime", 0)
                .put("multiAssetsMargin", false)
                .put("tradeGroupId", -1);
    }

    JsonNode leverageBrackets(Parameters parameters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (PerpetualRules rules : symbols.chosen(parameters)) {
            ObjectNode one = list.addObject().put("symbol", rules.symbol()).put("notionalCoef", 1);
            one.set("brackets", PerpetualMargins.brackets());
        }
        return Symbols.single(parameters) ? list.get(0) : list;
    }

    private static ObjectNode success() {
        return JsonNodeFactory.instance.objectNode().put("code", 200).put("msg", "success");
    }
}
