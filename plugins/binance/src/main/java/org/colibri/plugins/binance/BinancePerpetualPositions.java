package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.kit.net.JsonFields;

/** Decodes positions of REST and the private stream, and the settings of a symbol. */
final class BinancePerpetualPositions {

    private static final String NET = "BOTH";

    private BinancePerpetualPositions() {}

    /** A row of {@code GET /fapi/v3/positionRisk}; those of v2 tell the leverage and margin mode too. */
    static Position ofRest(Instrument instrument, JsonNode row) {
        BigDecimal amount = JsonFields.decimal(row, "positionAmt");
        return new Position(
                instrument.tradingPair(),
                side(row.path("positionSide").asText(NET), amount),
                Decimals.plain(amount.abs()),
                null,
                JsonFields.decimalOrNull(row, "entryPrice"),
                positive(row, "markPrice"),
                JsonFields.decimalOrNull(row, "unRealizedProfit"),
                positive(row, "leverage"),
                BinancePerpetualWire.marginMode(JsonFields.textOrNull(row, "marginType")),
                positive(row, "liquidationPrice"));
    }

    /** An entry of an {@code ACCOUNT_UPDATE}; its profit is as old as the event. */
    static Position ofStream(Instrument instrument, JsonNode entry) {
        BigDecimal amount = JsonFields.decimal(entry, "pa");
        return new Position(
                instrument.tradingPair(),
                side(entry.path("ps").asText(NET), amount),
                Decimals.plain(amount.abs()),
                null,
                positive(entry, "ep"),
                positive(entry, "mp"),
                JsonFields.decimalOrNull(entry, "up"),
                null,
                BinancePerpetualWire.marginMode(JsonFields.textOrNull(entry, "mt")),
                null);
    }

    /**
     * False for the legs that the account's mode does not have, of which the venue tells with no amount: taken for
     * others they would end positions that are open.
     *
     * @param mode null while it is not known
     */
    static boolean counts(String positionSide, BigDecimal amount, PositionMode mode) {
        if (amount.signum() != 0) {
            return true;
        }
        return mode != null && positionSide.equals(NET) == (mode == PositionMode.ONE_WAY);
    }

    /**
     * True for a position that cannot be in that mode: it is another one by now.
     *
     * @param mode null while it is not known
     */
    static boolean contradicts(String positionSide, BigDecimal amount, PositionMode mode) {
        return amount.signum() != 0 && mode != null && positionSide.equals(NET) != (mode == PositionMode.ONE_WAY);
    }

    private static PositionSide side(String positionSide, BigDecimal amount) {
        return switch (positionSide) {
            case "LONG" -> PositionSide.LONG;
            case "SHORT" -> PositionSide.SHORT;
            default -> amount.signum() < 0 ? PositionSide.SHORT : PositionSide.LONG;
        };
    }

    /** A row of {@code GET /fapi/v1/symbolConfig}. */
    static MarginSetting margin(Instrument instrument, JsonNode row) {
        return new MarginSetting(
                instrument.tradingPair(),
                positive(row, "leverage"),
                BinancePerpetualWire.marginMode(JsonFields.textOrNull(row, "marginType")));
    }

    private static BigDecimal positive(JsonNode row, String field) {
        BigDecimal value = JsonFields.decimalOrNull(row, field);
        return value == null || value.signum() <= 0 ? null : value;
    }
}
