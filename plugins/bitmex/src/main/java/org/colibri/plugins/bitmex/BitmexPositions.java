package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.plugins.bitmex.BitmexSymbols.Listed;

/** Decodes rows of table {@code position}, which REST and the private socket write alike. */
final class BitmexPositions {

    private BitmexPositions() {}

    /** What tells the two rows of a pair apart in hedge mode; empty in one-way mode. */
    static String leg(BitmexRow row) {
        String strategy = row.words("strategy");
        return strategy.equals("Long") || strategy.equals("Short") ? strategy : "";
    }

    /** False for a row that tells of no size. */
    static boolean isOpen(JsonNode row) {
        JsonNode quantity = row.path("currentQty");
        return !quantity.isMissingNode()
                && !quantity.isNull()
                && !quantity.asText().equals("0");
    }

    /** A position, perhaps of no size; null for a row that is of orders only, as those of spot are. */
    static Position position(Listed listed, BitmexRow row) {
        BigDecimal quantity = row.decimalOrNull("currentQty");
        if (quantity == null) {
            return null;
        }
        Instrument instrument = listed.instrument();
        String leg = leg(row);
        boolean isShort = leg.isEmpty() ? quantity.signum() < 0 : leg.equals("Short");
        BigDecimal size = quantity.abs();
        BigDecimal profit = row.decimalOrNull("unrealisedPnl");
        MarginSetting margin = margin(instrument, row);
        return new Position(
                instrument.tradingPair(),
                isShort ? PositionSide.SHORT : PositionSide.LONG,
                amount(listed, size, row),
                instrument.inverse() ? size : null,
                row.nonZeroOrNull("avgEntryPrice"),
                row.nonZeroOrNull("markPrice"),
                profit == null ? null : listed.units().settled(profit),
                margin.leverage(),
                margin.marginMode(),
                row.nonZeroOrNull("liquidationPrice"));
    }

    /** Of an inverse contract the venue tells the base amount, at the mark price. */
    private static BigDecimal amount(Listed listed, BigDecimal size, BitmexRow row) {
        if (!listed.instrument().inverse()) {
            return listed.units().base(listed.instrument(), size, null);
        }
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return row.has("homeNotional")
                ? Decimals.plain(row.decimal("homeNotional").abs())
                : listed.units().base(listed.instrument(), size, row.positive("markPrice"));
    }

    /** The leverage and margin mode that a row tells. */
    static MarginSetting margin(Instrument instrument, BitmexRow row) {
        MarginMode mode =
                row.has("crossMargin") ? row.is("crossMargin") ? MarginMode.CROSS : MarginMode.ISOLATED : null;
        return new MarginSetting(instrument.tradingPair(), row.nonZeroOrNull("leverage"), mode);
    }
}
