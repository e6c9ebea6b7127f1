package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Decimals;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.position.PositionSummary;

/** Puts a controller's state into words and rows for people. */
final class StatusPage {

    private static final int SHOWN_PLACES = 8;

    private StatusPage() {}

    static StrategyStatus of(
            String state,
            Map<String, String> controllerDetails,
            List<ExecutorInfo> executors,
            List<PositionSummary> positions,
            PerformanceReport performance,
            long errors) {
        Map<String, String> details = new LinkedHashMap<>(controllerDetails);
        inventory(executors, positions).forEach((market, amount) -> details.put("inventory " + market, text(amount)));
        details.put("net pnl", text(performance.globalPnlQuote()));
        details.put("realized pnl", text(performance.realizedPnlQuote()));
        details.put("unrealized pnl", text(performance.unrealizedPnlQuote()));
        details.put("volume", text(performance.volumeTraded()));
        if (!performance.closeTypeCounts().isEmpty()) {
            details.put("ended", performance.closeTypeCounts().toString());
        }
        if (errors > 0) {
            details.put("errors", Long.toString(errors));
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = executors.size() - 1; i >= 0; i--) {
            rows.add(row(executors.get(i)));
        }
        return new StrategyStatus(state, details, rows);
    }

    private static Map<String, BigDecimal> inventory(List<ExecutorInfo> executors, List<PositionSummary> positions) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        positions.forEach(hold -> sums.merge(hold.key().market().toString(), hold.netAmount(), BigDecimal::add));
        executors.forEach(info -> sums.merge(info.config().market().toString(), info.netAmount(), BigDecimal::add));
        return sums;
    }

    private static Map<String, String> row(ExecutorInfo info) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", info.id());
        row.put("level", info.levelId() == null ? "" : info.levelId());
        row.put("side", info.side().toString());
        row.put("status", info.status().toString());
        row.put("close type", info.closeType() == null ? "" : info.closeType().toString());
        row.put("entry", info.entryPrice() == null ? "" : text(info.entryPrice()));
        row.put("filled", text(info.filledAmountQuote()));
        row.put("net pnl", text(info.netPnlQuote()));
        if (!info.otherFees().isEmpty()) {
            row.put("other fees", info.otherFees().toString());
        }
        if (info.reason() != null) {
            row.put("reason", info.reason());
        }
        return row;
    }

    private static String text(BigDecimal value) {
        return Decimals.plain(value.setScale(Math.min(value.scale(), SHOWN_PLACES), RoundingMode.HALF_EVEN))
                .toPlainString();
    }
}
