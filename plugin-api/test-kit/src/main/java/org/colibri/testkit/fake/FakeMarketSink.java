package org.colibri.testkit.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookFeed;
import org.colibri.kit.book.ByteKeyMap;
import org.colibri.kit.venue.MarketSink;

/** Keeps what a public stream decodes, books as values. */
public final class FakeMarketSink implements MarketSink {

    public final List<BookDelta> deltas = new ArrayList<>();
    public final List<BookDelta> snapshots = new ArrayList<>();
    public final List<String> invalid = new ArrayList<>();
    public final List<PublicTrade> trades = new ArrayList<>();
    public final List<Ticker> tickers = new ArrayList<>();
    public final List<Candle> candles = new ArrayList<>();
    public final List<Funding> fundings = new ArrayList<>();
    public final List<String> malformed = new ArrayList<>();
    public boolean keep = true;
    public long counted;

    private final ByteKeyMap<BookFeed> feeds = new ByteKeyMap<>();
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();

    public FakeMarketSink(Instrument... watched) {
        for (Instrument instrument : watched) {
            instruments.put(instrument.symbol(), instrument);
            feeds.put(instrument.symbol(), new Feed(instrument));
        }
    }

    @Override
    public BookFeed book(byte[] bytes, int offset, int length) {
        return feeds.get(bytes, offset, length);
    }

    @Override
    public Instrument instrument(String symbol) {
        return instruments.get(symbol);
    }

    @Override
    public void trade(PublicTrade trade) {
        trades.add(trade);
    }

    @Override
    public void ticker(Ticker ticker) {
        tickers.add(ticker);
    }

    @Override
    public void funding(Funding funding) {
        fundings.add(funding);
    }

    @Override
    public void candle(Candle candle) {
        candles.add(candle);
    }

    @Override
    public long receivedNanos() {
        return 77;
    }

    @Override
    public void malformed(String what, Throwable cause) {
        malformed.add(what + ": " + cause.getMessage());
    }

    private final class Feed implements BookFeed {

        private final Instrument instrument;
        private final BookChanges changes = new BookChanges();

        Feed(Instrument instrument) {
            this.instrument = instrument;
        }

        @Override
        public Instrument instrument() {
            return instrument;
        }

        @Override
        public BookChanges changes() {
            return changes;
        }

        @Override
        public void delta() {
            counted += changes.bidCount() + changes.askCount();
            if (keep) {
                deltas.add(value());
            }
        }

        @Override
        public void snapshot() {
            counted += changes.bidCount() + changes.askCount();
            if (keep) {
                snapshots.add(value());
            }
        }

        private BookDelta value() {
            List<BookLevel> bids = new ArrayList<>();
            for (int i = 0; i < changes.bidCount(); i++) {
                bids.add(new BookLevel(instrument.price(changes.bidPrice(i)), instrument.amount(changes.bidAmount(i))));
            }
            List<BookLevel> asks = new ArrayList<>();
            for (int i = 0; i < changes.askCount(); i++) {
                asks.add(new BookLevel(instrument.price(changes.askPrice(i)), instrument.amount(changes.askAmount(i))));
            }
            return new BookDelta(
                    instrument.tradingPair(),
                    changes.timestamp(),
                    changes.firstSequence(),
                    changes.sequence(),
                    changes.previousSequence(),
                    bids,
                    asks,
                    changes.checksum());
        }

        @Override
        public void invalid(BookEvent.Reason reason, String detail) {
            invalid.add(reason + ": " + detail);
        }
    }
}
