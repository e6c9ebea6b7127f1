package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Position;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;

/**
 * A market whose every read is on a tape. What did not change since it was read last is not written out again. While
 * playing there is no real one behind it.
 */
final class TapedMarket implements Market {

    /** Stands for the same book, or instrument, as was read last. */
    private static final JsonNode SAME = InputCodec.node("same");

    private final Market market;
    private final Tape tape;
    private JsonNode lastBook;
    private OrderBook book;
    private Instrument lastInstrument;

    TapedMarket(Market market, Tape tape) {
        this.market = market;
        this.tape = tape;
    }

    @Override
    public MarketKey key() {
        return tape.read("key", () -> market.key(), MarketKey.class);
    }

    @Override
    public boolean isReady() {
        return tape.read("isReady", () -> market.isReady(), Boolean.class);
    }

    @Override
    public String notReadyReason() {
        return tape.read("notReadyReason", () -> market.notReadyReason(), String.class);
    }

    @Override
    public Instrument instrument() {
        JsonNode node = tape.readNode("instrument", () -> {
            Instrument now = market.instrument();
            return now != null && now == lastInstrument ? SAME : InputCodec.node(now);
        });
        if (!node.equals(SAME)) {
            Instrument now = market == null ? null : market.instrument();
            lastInstrument = now != null ? now : InputCodec.read(node, Instrument.class);
        }
        return lastInstrument;
    }

    /** A view of the newest book, of as many levels as leave a loop, so that a record can hold what is read. */
    @Override
    public OrderBook book() {
        JsonNode node = tape.readNode("book", () -> {
            JsonNode now = TapedBook.node(market.book());
            boolean same = now.equals(lastBook);
            lastBook = now;
            return same ? SAME : now;
        });
        if (!node.equals(SAME)) {
            book = InputCodec.read(node, TapedBook.class);
        }
        return book;
    }

    @Override
    public BigDecimal lastPrice() {
        return tape.read("lastPrice", () -> market.lastPrice(), BigDecimal.class);
    }

    @Override
    public Balance balance(String asset) {
        return tape.read("balance " + asset, () -> market.balance(asset), Balance.class);
    }

    @Override
    public FeeRates fees() {
        return tape.read("fees", () -> market.fees(), FeeRates.class);
    }

    @Override
    public Funding funding() {
        return tape.read("funding", () -> market.funding(), Funding.class);
    }

    @Override
    public List<Position> positions() {
        Position[] open = tape.read("positions", () -> market.positions().toArray(new Position[0]), Position[].class);
        return List.of(open);
    }
}
