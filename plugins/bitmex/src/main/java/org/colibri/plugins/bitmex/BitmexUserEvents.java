package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.VenueException;
import org.colibri.kit.venue.AccountSink;
import org.colibri.plugins.bitmex.BitmexSymbols.Listed;

/**
 * Decodes the private tables of one connection: {@code order}, {@code execution}, {@code margin}, {@code position}. The
 * account trades spot and derivatives alike: rows of the other connector's instruments are passed over.
 */
final class BitmexUserEvents {

    private static final Set<String> LIVE = Set.of("order", "margin", "position");
    private static final Set<String> TABLES = Set.of("order", "execution", "margin", "position");
    private static final Set<String> ACTIONS = Set.of("partial", "insert", "update", "delete");

    private final AccountSink sink;
    private final BitmexSymbols symbols;
    private final BitmexPostOnly postOnly;
    private final BitmexTable orders = new BitmexTable(row -> row.text("orderID"), BitmexUserEvents::isOver);
    private final BitmexTable margins = new BitmexTable(row -> row.words("currency"), row -> false);
    private final BitmexTable positions =
            new BitmexTable(row -> row.text("symbol") + ' ' + BitmexPositions.leg(row), row -> false);

    BitmexUserEvents(AccountSink sink, BitmexSymbols symbols, BitmexPostOnly postOnly) {
        this.sink = sink;
        this.symbols = symbols;
        this.postOnly = postOnly;
    }

    private static boolean isOver(BitmexRow row) {
        return Set.of("Filled", "Canceled", "Rejected", "Expired").contains(row.words("ordStatus"));
    }

    void malformed(String what, Throwable cause) {
        sink.malformed(what, cause);
    }

    /** The connection is gone: the next one begins with whole tables. */
    void clear() {
        orders.begin();
        margins.begin();
        positions.begin();
    }

    /** A message could not be read: it may have changed any row, and no number will tell that it is missing. */
    void doubt() {
        orders.doubt();
        margins.doubt();
        positions.doubt();
    }

    /** False for a message of a table that nobody asked for, or that does not say what happened to its rows. */
    static boolean isOfATable(JsonNode message) {
        return TABLES.contains(message.path("table").asText(""))
                && ACTIONS.contains(message.path("action").asText(""));
    }

    /**
     * Decodes one frame that is of a table. Each row counts for itself.
     *
     * @return false when it changes something that is not known any more: only another connection helps
     */
    boolean decode(JsonNode message) {
        String table = message.path("table").asText("");
        String action = message.path("action").asText("");
        if (action.equals("partial") && LIVE.contains(table)) {
            table(table).begin();
        }
        // History, not news: what was missed is read by REST after each connection.
        boolean history = table.equals("execution") && !action.equals("insert");
        if (history || action.equals("delete")) {
            return true;
        }
        boolean whole = true;
        for (JsonNode entry : BitmexRow.list(message.path("data"), "the data of a table")) {
            try {
                if (LIVE.contains(table) && table(table).lacks(action, entry)) {
                    whole = false;
                } else {
                    row(table, action, entry);
                }
            } catch (IllegalArgumentException | ArithmeticException | VenueException e) {
                sink.malformed("row of " + table, e);
                if (table.equals("margin")) {
                    // what it changed is read by REST, and must not come back with the next row's other fields
                    margins.doubt();
                }
            }
        }
        return whole;
    }

    private BitmexTable table(String name) {
        return switch (name) {
            case "order" -> orders;
            case "margin" -> margins;
            default -> positions;
        };
    }

    private void row(String table, String action, JsonNode entry) {
        switch (table) {
            case "order" -> order(orders.take(action, entry));
            case "execution" -> execution(new BitmexRow(entry));
            case "margin" -> margin(action, entry);
            case "position" -> position(positions.take(action, entry));
            default -> {
                // nothing that was asked for
            }
        }
    }

    private void order(BitmexRow row) {
        Listed listed = listed(row);
        if (listed != null) {
            report(BitmexOrders.of(listed), row, List.of());
        }
    }

    /** What is refused names our id; an order that somebody made without one ends like any other. */
    private void report(BitmexOrders decoder, BitmexRow row, List<Fill> fills) {
        String id = row.words("orderID");
        if (postOnly.isRefused(id)) {
            return;
        }
        VenueException refusal = BitmexOrders.refusal(row);
        if (refusal != null && row.has("clOrdID") && !postOnly.isOpened(id)) {
            sink.orderRefused(row.text("clOrdID"), refusal);
            return;
        }
        sink.order(new OrderReport(decoder.order(row), fills));
        if (row.words("ordStatus").equals("New")) {
            postOnly.open(id);
        }
    }

    private void execution(BitmexRow row) {
        switch (row.text("execType")) {
            case "CancelReject" -> cancelRefused(row);
            case "AmendReject", "Settlement" -> {
                // the request's own answer tells it; no perpetual is settled
            }
            case "Funding" -> funding(row);
            default -> ofOrder(row);
        }
    }

    /** Two positions in one pair pay at one time, in two executions; by REST they are one payment. */
    private void funding(BitmexRow row) {
        Listed listed = listed(row);
        if (listed == null) {
            return;
        }
        String symbol = row.text("symbol");
        boolean hedged = positions.get(symbol + " Long") != null || positions.get(symbol + " Short") != null;
        if (hedged) {
            sink.fundingStale();
        } else {
            sink.funding(BitmexOrders.of(listed).funding(row));
        }
    }

    private void ofOrder(BitmexRow row) {
        Listed listed = listed(row);
        if (listed == null) {
            return;
        }
        BitmexOrders decoder = BitmexOrders.of(listed);
        if (BitmexOrders.isFill(row) && row.text("execType").equals("Trade")) {
            // A trade always says which side it was; a row that lost this is read again by REST.
            BitmexWire.requireLiquidity(row.words("lastLiquidityInd"));
        }
        if (!BitmexOrders.isFill(row)) {
            report(decoder, row, List.of());
        } else if (BitmexOrders.isOfAnOrder(row)) {
            report(decoder, row, List.of(decoder.fill(row)));
        } else {
            sink.fill(decoder.fill(row));
        }
    }

    /** The row may not say of which instrument the order is; the order's own row does. */
    private void cancelRefused(BitmexRow row) {
        String id = row.text("orderID");
        BitmexRow order = orders.get(id);
        BitmexRow named = row.has("symbol") || order == null ? row : order;
        Listed listed = named.has("symbol") ? listed(named) : null;
        boolean isOthers = named.has("symbol") && listed == null;
        if (!isOthers) {
            VenueException why =
                    BitmexErrors.ofCancel(row.has("ordRejReason") ? row.text("ordRejReason") : row.words("text"));
            sink.cancelRefused(listed == null ? null : listed.instrument().tradingPair(), id, why);
        }
    }

    /** Updates may leave out the unit that they are of, or all that a balance is made of; then REST tells. */
    private void margin(String action, JsonNode entry) {
        BitmexRow told = new BitmexRow(entry);
        if (!told.has("currency") || !symbols.assets().knows(told.text("currency"))) {
            sink.balancesStale();
            return;
        }
        if (!told.has("marginBalance") && !told.has("availableMargin")) {
            sink.balancesStale();
        }
        BitmexRow row = margins.take(action, entry);
        sink.balances(List.of(symbols.assets().ofMargin(row)), row.millisOrZero("timestamp"));
    }

    /** One that is closed is told with no size; those of instruments that are long gone are not told. */
    private void position(BitmexRow row) {
        if (!BitmexPositions.isOpen(row.object()) && sink.instrument(row.text("symbol")) == null) {
            return;
        }
        Listed listed = listed(row);
        Position position = listed == null ? null : BitmexPositions.position(listed, row);
        if (position != null) {
            sink.positions(List.of(position), row.millisOrZero("timestamp"));
        }
    }

    /** The instrument that a row is of; null when the other connector trades it. */
    private Listed listed(BitmexRow row) {
        String symbol = row.text("symbol");
        Instrument instrument = sink.instrument(symbol);
        if (instrument != null) {
            return new Listed(instrument, symbols.units(instrument));
        }
        if (symbols.isOther(symbol)) {
            return null;
        }
        throw new IllegalArgumentException("a row about '" + symbol + "', which is not listed");
    }
}
