package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.OrderStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TransitionTableTest {

    private static final String LIVE = "PENDING_CREATE,OPEN,PARTIALLY_FILLED,PENDING_CANCEL";
    private static final String ACKED = "OPEN,PARTIALLY_FILLED,PENDING_CANCEL";
    private static final String FINAL = "FILLED,CANCELED,EXPIRED,REJECTED";

    /** States; signals; next while nothing is filled; next once fills are known ("=" for unchanged). */
    private static final String[][] STANDARD = {
        {"-", "ACCEPTED", "PENDING_CREATE", "PENDING_CREATE"},
        {"PENDING_CREATE", "SEEN_OPEN", "OPEN", "PARTIALLY_FILLED"},
        {"PENDING_CREATE", "FILLED", "FILLED", "FILLED"},
        {"PENDING_CREATE", "CANCELED", "CANCELED", "CANCELED"},
        {"PENDING_CREATE", "EXPIRED", "EXPIRED", "EXPIRED"},
        {"PENDING_CREATE", "REFUSED", "REJECTED", "REJECTED"},
        {"PENDING_CREATE", "FILL", "PARTIALLY_FILLED", "PARTIALLY_FILLED"},
        {"PENDING_CREATE,OPEN,PARTIALLY_FILLED", "CANCEL_REQUESTED", "PENDING_CANCEL", "PENDING_CANCEL"},
        {"OPEN,PARTIALLY_FILLED", "FILL", "PARTIALLY_FILLED", "PARTIALLY_FILLED"},
        {"PENDING_CANCEL", "FILL", "=", "="},
        {"PENDING_CANCEL", "CANCEL_REFUSED", "OPEN", "PARTIALLY_FILLED"},
        {"PENDING_CANCEL", "REFUSED", "REJECTED", "REJECTED"},
        {"OPEN", "SEEN_OPEN", "OPEN", "PARTIALLY_FILLED"},
        {"PARTIALLY_FILLED,PENDING_CANCEL", "SEEN_OPEN", "=", "="},
        {"PENDING_CANCEL", "CANCEL_REQUESTED", "=", "="},
        {"OPEN,PARTIALLY_FILLED", "CANCEL_REFUSED", "=", "="},
        {LIVE, "AMENDED,AMEND_REFUSED", "=", "="},
        {"OPEN,PARTIALLY_FILLED", "REJECTED_AFTER_ACK", "REJECTED", "CANCELED"},
        {LIVE, "OUTCOME_UNKNOWN,NOT_FOUND", "=", "="},
        {ACKED, "FILLED", "FILLED", "FILLED"},
        {ACKED, "CANCELED", "CANCELED", "CANCELED"},
        {ACKED, "EXPIRED", "EXPIRED", "EXPIRED"},
        {"REJECTED", "APPEARED", "PENDING_CANCEL", "PENDING_CANCEL"},
        {FINAL, "LATE_FILL", "=", "="},
        {
            FINAL,
            "ACCEPTED,SEEN_OPEN,REFUSED,FILL,FILLED,CANCELED,EXPIRED,CANCEL_REQUESTED,CANCEL_REFUSED,AMENDED,"
                    + "AMEND_REFUSED,REJECTED_AFTER_ACK,OUTCOME_UNKNOWN,NOT_FOUND",
            "=",
            "="
        },
        {"FILLED,CANCELED,EXPIRED", "APPEARED", "=", "="},
    };

    @TestFactory
    @DisplayName("11.3: every row of the state table")
    List<DynamicTest> everyRow() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : STANDARD) {
            for (String state : row[0].split(",")) {
                for (String signal : row[1].split(",")) {
                    tests.add(DynamicTest.dynamicTest(state + " + " + signal, () -> {
                        OrderStatus from = status(state, null);
                        Signal on = Signal.valueOf(signal);
                        assertThat(TransitionTable.next(from, on, false)).isEqualTo(status(row[2], from));
                        assertThat(TransitionTable.next(from, on, true)).isEqualTo(status(row[3], from));
                    }));
                }
            }
        }
        return tests;
    }

    @Test
    @DisplayName("11.3: a pair that the standard does not name is not in the table")
    void nothingElse() {
        Map<String, Boolean> named = new HashMap<>();
        for (String[] row : STANDARD) {
            for (String state : row[0].split(",")) {
                for (String signal : row[1].split(",")) {
                    named.put(state + " " + signal, true);
                }
            }
        }
        for (Signal signal : Signal.values()) {
            for (OrderStatus from : OrderStatus.values()) {
                boolean known = TransitionTable.next(from, signal, false) != null;
                assertThat(known).as(from + " " + signal).isEqualTo(named.containsKey(from + " " + signal));
            }
            assertThat(TransitionTable.next(null, signal, false) != null).isEqualTo(signal == Signal.ACCEPTED);
        }
    }

    @Test
    @DisplayName("ORD-1: no signal but APPEARED leads out of a final state")
    void finalIsFinal() {
        for (TransitionTable.Row row : TransitionTable.rows()) {
            if (row.from().stream().anyMatch(OrderStatus::isFinal) && row.next() != null) {
                assertThat(row.signals()).containsExactly(Signal.APPEARED);
            }
        }
    }

    private static OrderStatus status(String name, OrderStatus same) {
        return name.equals("-") ? null : name.equals("=") ? same : OrderStatus.valueOf(name);
    }
}
