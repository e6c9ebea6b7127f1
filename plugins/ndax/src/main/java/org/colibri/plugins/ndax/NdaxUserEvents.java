package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.kit.venue.AccountSink;

/** Decodes the events of an account: states of orders, fills, balances, and refusals of what was taken before. */
final class NdaxUserEvents {

    private final AccountSink sink;
    private final NdaxSymbols symbols;

    NdaxUserEvents(AccountSink sink, NdaxSymbols symbols) {
        this.sink = sink;
        this.symbols = symbols;
    }

    /**
     * Decodes one event.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    void decode(String name, JsonNode event) {
        switch (name) {
            case "OrderStateEvent" ->
                sink.order(OrderReport.of(NdaxOrders.order(instrument(NdaxOrders.instrument(event)), event)));
            case "OrderTradeEvent" -> {
                // some installations tell public trades by the same name, as arrays
                if (event.isObject()) {
                    sink.fill(NdaxOrders.fill(instrument(NdaxJson.number(event, "InstrumentId")), event, symbols));
                }
            }
            // without a time: the newest is the last that came
            case "AccountPositionEvent" -> sink.balances(List.of(NdaxOrders.balance(event)), 0);
            case "NewOrderRejectEvent" -> refused(event);
            case "CancelOrderRejectEvent" ->
                sink.cancelRefused(
                        instrument(NdaxJson.number(event, "InstrumentId")).tradingPair(),
                        Long.toString(NdaxJson.number(event, "OrderId")),
                        NdaxErrors.byReason(NdaxJson.textOrNull(event, "RejectReason")));
            default -> {
                // deposits, the market's states and refusals of functions that are not used
            }
        }
    }

    private void refused(JsonNode event) {
        String id = NdaxOrders.clientId(event);
        if (id == null) {
            throw new IllegalArgumentException("an order without a client order id was refused");
        }
        sink.orderRefused(id, NdaxErrors.byReason(NdaxJson.textOrNull(event, "RejectReason")));
    }

    private Instrument instrument(long id) {
        NdaxSymbols.Entry entry = symbols.byId(id);
        Instrument instrument =
                entry == null ? null : sink.instrument(entry.instrument().symbol());
        if (instrument == null) {
            throw new IllegalArgumentException("an event on instrument " + id + ", which is not listed");
        }
        return instrument;
    }
}
