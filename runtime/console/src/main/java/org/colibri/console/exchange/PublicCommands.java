package org.colibri.console.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that read public data. */
final class PublicCommands {

    private PublicCommands() {}

    @Command(name = "time", description = "The venue's clock and ours.")
    static final class Time extends VenueCommand {

        @Override
        void run(VenueSession session, Output output) throws Exception {
            long before = session.clock().millis();
            long beforeNanos = session.clock().monotonicNanos();
            long server = session.market(api -> api.serverTime());
            long roundTrip = (session.clock().monotonicNanos() - beforeNanos) / 1_000_000;
            long offset = server - (before + roundTrip / 2);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("time", server);
            fields.put("offsetMillis", offset);
            fields.put("roundTripMillis", roundTrip);
            output.result(
                    fields,
                    Output.time(server) + "  venue is " + Math.abs(offset) + " ms " + (offset < 0 ? "behind" : "ahead")
                            + ", round trip " + roundTrip + " ms");
        }
    }

    @Command(name = "instruments", description = "The venue's instruments with their rules.")
    static final class Instruments extends VenueCommand {

        @Parameters(index = "0", arity = "0..1", paramLabel = "PAIR", description = VenueCommand.PAIR_OR_ALL)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            List<Instrument> all = pair == null ? session.instruments() : List.of(session.instrument(pair(pair)));
            Table table =
                    new Table("PAIR", "SYMBOL", "STATUS", "PRICE STEP", "AMOUNT STEP", "MIN AMOUNT", "MIN NOTIONAL");
            for (Instrument one : all) {
                table.row(
                        one.tradingPair(),
                        one.symbol(),
                        one.status(),
                        Output.plain(one.priceIncrement()),
                        Output.plain(one.amountIncrement()),
                        Output.plain(one.minAmount()),
                        Output.plain(one.minNotional()));
            }
            output.result(all, table);
        }
    }

    @Command(name = "book", description = "The order book, by one REST request.")
    static final class Book extends VenueCommand {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Option(names = "--depth", paramLabel = "N", defaultValue = "20", description = "Levels a side.")
        private int depth;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            atLeastOne("--depth", depth);
            Instrument instrument = session.instrument(pair(pair));
            BookSnapshot all = session.market(api -> api.book(instrument, depth));
            BookSnapshot book = new BookSnapshot(
                    all.tradingPair(),
                    all.timestamp(),
                    all.sequence(),
                    all.state(),
                    best(all.bids()),
                    best(all.asks()));
            Table table = new Table("BID AMOUNT", "BID", "ASK", "ASK AMOUNT");
            for (int i = 0; i < Math.max(book.bids().size(), book.asks().size()); i++) {
                BookLevel bid = i < book.bids().size() ? book.bids().get(i) : null;
                BookLevel ask = i < book.asks().size() ? book.asks().get(i) : null;
                table.row(
                        bid == null ? "" : Output.plain(bid.amount()),
                        bid == null ? "" : Output.plain(bid.price()),
                        ask == null ? "" : Output.plain(ask.price()),
                        ask == null ? "" : Output.plain(ask.amount()));
            }
            output.result(book, table);
        }

        private List<BookLevel> best(List<BookLevel> levels) {
            return levels.subList(0, Math.min(depth, levels.size()));
        }
    }

    @Command(name = "ticker", description = "Best prices and last trade.")
    static final class LastTicker extends VenueCommand {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            Ticker ticker = session.market(api -> api.ticker(instrument));
            output.result(
                    ticker,
                    new Table("PAIR", "BID", "BID AMOUNT", "ASK", "ASK AMOUNT", "LAST")
                            .row(
                                    ticker.tradingPair(),
                                    Output.plain(ticker.bid()),
                                    Output.plain(ticker.bidAmount()),
                                    Output.plain(ticker.ask()),
                                    Output.plain(ticker.askAmount()),
                                    Output.plain(ticker.last())));
        }
    }

    @Command(name = "trades", description = "The newest public trades, newest last.")
    static final class Trades extends VenueCommand {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many.")
        private int limit;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            atLeastOne("--limit", limit);
            Instrument instrument = session.instrument(pair(pair));
            List<PublicTrade> trades = session.market(api -> api.trades(instrument, limit));
            Table table = new Table("TIME", "SIDE", "PRICE", "AMOUNT", "ID");
            for (PublicTrade trade : trades) {
                table.row(
                        Output.time(trade.timestamp()),
                        trade.side(),
                        Output.plain(trade.price()),
                        Output.plain(trade.amount()),
                        trade.tradeId());
            }
            output.result(trades, table);
        }
    }

    @Command(name = "candles", description = "Candles, oldest first.")
    static final class Candles extends VenueCommand {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Option(
                names = "--interval",
                paramLabel = "I",
                defaultValue = "1m",
                description = "1s to 1M (${DEFAULT-VALUE}).")
        private String interval;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "How many (${DEFAULT-VALUE}).")
        private int limit;

        @Option(names = "--since", paramLabel = "MS", description = "The oldest from this time on, in milliseconds.")
        private Long since;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            CandleInterval parsed = interval(interval);
            atLeastOne("--limit", limit);
            sinceEpoch("--since", since);
            Instrument instrument = session.instrument(pair(pair));
            List<Candle> candles = session.market(api -> api.candles(instrument, parsed, since, limit));
            Table table = new Table("OPEN TIME", "OPEN", "HIGH", "LOW", "CLOSE", "VOLUME", "CLOSED");
            for (Candle candle : candles) {
                table.row(
                        Output.time(candle.openTime()),
                        Output.plain(candle.open()),
                        Output.plain(candle.high()),
                        Output.plain(candle.low()),
                        Output.plain(candle.close()),
                        Output.plain(candle.volume()),
                        candle.closed() ? "yes" : "no");
            }
            output.result(candles, table);
        }
    }
}
