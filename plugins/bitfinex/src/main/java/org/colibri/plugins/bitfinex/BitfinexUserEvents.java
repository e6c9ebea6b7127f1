package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.VenueException;
import org.colibri.kit.venue.AccountSink;

/** Decodes what channel 0 tells of the account: {@code [0, type, data, …]}; numbers may follow. */
final class BitfinexUserEvents {

    private final AccountSink sink;
    private final BitfinexSymbols symbols;

    BitfinexUserEvents(AccountSink sink, BitfinexSymbols symbols) {
        this.sink = sink;
        this.symbols = symbols;
    }

    void malformed(String what, Throwable cause) {
        sink.malformed(what, cause);
    }

    /** Decodes one message. Of a list each row counts for itself. */
    void decode(BitfinexRow message) {
        if (message.number(0) != 0) {
            throw new IllegalArgumentException("a message of channel " + message.number(0) + ", which is not ours");
        }
        JsonNode data = message.array().path(2);
        switch (message.text(1)) {
            case "os" -> each(data, this::order);
            case "on", "ou", "oc" -> order(new BitfinexRow(data));
            case "te", "tu" -> trade(new BitfinexRow(data));
            case "ws" -> each(data, this::wallet);
            case "wu" -> wallet(new BitfinexRow(data));
            case "n" -> notice(BitfinexNotice.of(data));
            default -> {
                // hb says nothing, the rest is of margin and funding
            }
        }
    }

    private void each(JsonNode list, Consumer<BitfinexRow> reader) {
        for (JsonNode entry : BitfinexRow.list(list, "a snapshot")) {
            try {
                reader.accept(new BitfinexRow(entry));
            } catch (IllegalArgumentException | ArithmeticException e) {
                sink.malformed("row of a snapshot", e);
            }
        }
    }

    /** What orders hold is told of no wallet before somebody asks. */
    private void order(BitfinexRow row) {
        if (BitfinexOrders.isSpot(row)) {
            Instrument instrument = instrument(BitfinexOrders.symbol(row));
            sink.order(OrderReport.of(BitfinexOrders.order(instrument, row)));
            sink.balancesStale();
        }
    }

    /** Each trade comes twice, the second time with its fee: whoever gets them counts one by its id. */
    private void trade(BitfinexRow row) {
        if (BitfinexOrders.isSpotTrade(row)) {
            Instrument instrument = instrument(BitfinexOrders.tradeSymbol(row));
            sink.fill(BitfinexOrders.fill(instrument, row, symbols::asset));
        }
    }

    /** No time is told, so that a balance never claims to show more than it did when it came. */
    private void wallet(BitfinexRow row) {
        BitfinexWallet wallet = new BitfinexWallet(row);
        if (!wallet.isSpot()) {
            return;
        }
        if (wallet.isComplete()) {
            sink.balances(List.of(wallet.balance(symbols::asset)), 0);
        } else {
            sink.balancesStale();
        }
    }

    /** A refused order is named by our id alone; what else is answered here, the request's own answer tells too. */
    private void notice(BitfinexNotice notice) {
        VenueException refusal = notice.type().equals("on-req") ? notice.refusal() : null;
        String clientOrderId = notice.clientOrderId();
        if (refusal != null && refusal.definite() && clientOrderId != null) {
            sink.orderRefused(clientOrderId, refusal);
        }
    }

    private Instrument instrument(String symbol) {
        Instrument instrument = sink.instrument(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("a message about '" + symbol + "', which is not listed");
        }
        return instrument;
    }
}
