package org.colibri.console.certify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.console.output.Output;

/** What a venue shows to everybody, by single requests and by streams. */
final class PublicChecks {

    private static final int DEPTH = 20;
    private static final int CANDLES = 50;
    private static final long MOST_OFFSET_MILLIS = 5_000;
    private static final Duration WATCHED = Duration.ofSeconds(5);
    /** A market moves between two looks; a wrong book is further off. */
    private static final BigDecimal DRIFT = new BigDecimal("0.01");

    private final VenueDesk desk;
    private final Instrument instrument;

    PublicChecks(VenueDesk desk, Instrument instrument) {
        this.desk = desk;
        this.instrument = instrument;
    }

    void run(Checklist list) throws InterruptedException {
        list.check("TIME-1", "the venue's clock and ours", this::clock);
        list.check("SYM-1 RULE-1", "instruments and their rules", this::rules);
        list.checkFirst("BOOK-1", "the book by one request", this::snapshot);
        list.check("MD-2", "the ticker", this::ticker);
        list.check("MD-1", "public trades", this::trades);
        list.check("MD-3", "candles of a minute, in order", this::candles);
        list.checkFirst("POLL-3 HLTH-1", "the market's side gets ready", this::ready);
        list.check("BOOK-1 BOOK-2 BOOK-5", "the book of the stream, for five seconds", this::streamed);
    }

    private String clock() throws Exception {
        long theirs = desk.market(api -> api.serverTime());
        long offset = theirs - desk.connector().loop().clock().millis();
        CheckFailure.unless(
                Math.abs(offset) < MOST_OFFSET_MILLIS,
                "the clocks differ by " + offset + " ms; set this machine's clock");
        return offset + " ms apart";
    }

    private String rules() throws Exception {
        List<Instrument> all = desk.instruments();
        CheckFailure.unless(
                instrument.status() == InstrumentStatus.TRADING,
                instrument.tradingPair() + " is " + instrument.status() + " now");
        long distinct = all.stream().map(Instrument::tradingPair).distinct().count();
        CheckFailure.unless(distinct == all.size(), "a pair is listed twice");
        return all.size() + " pairs; " + instrument.tradingPair() + " in steps of "
                + Output.plain(instrument.priceIncrement()) + " and " + Output.plain(instrument.amountIncrement())
                + ", at least " + Output.plain(instrument.minNotional()) + " " + instrument.quote();
    }

    private String snapshot() throws Exception {
        BookSnapshot book = desk.market(api -> api.book(instrument, DEPTH));
        CheckFailure.unless(!book.bids().isEmpty() && !book.asks().isEmpty(), "a side of the book is empty");
        ordered(book.bids(), -1);
        ordered(book.asks(), 1);
        BigDecimal bid = book.bids().get(0).price();
        BigDecimal ask = book.asks().get(0).price();
        CheckFailure.unless(bid.compareTo(ask) < 0, "it is crossed: " + bid + " is bid and " + ask + " is asked");
        return Output.plain(bid) + " bid, " + Output.plain(ask) + " asked";
    }

    private static void ordered(List<BookLevel> levels, int direction) throws CheckFailure {
        for (int i = 1; i < levels.size(); i++) {
            int step = levels.get(i).price().compareTo(levels.get(i - 1).price());
            CheckFailure.unless(
                    step * direction > 0,
                    "its levels are out of order at " + levels.get(i).price());
        }
    }

    private String ticker() throws Exception {
        Ticker ticker = desk.market(api -> api.ticker(instrument));
        CheckFailure.unless(ticker.bid() != null && ticker.ask() != null, "it tells no best prices");
        CheckFailure.unless(ticker.bid().compareTo(ticker.ask()) < 0, "it is crossed");
        return null;
    }

    private String trades() throws Exception {
        List<PublicTrade> trades = desk.market(api -> api.trades(instrument, DEPTH));
        for (int i = 1; i < trades.size(); i++) {
            CheckFailure.unless(
                    trades.get(i).timestamp() >= trades.get(i - 1).timestamp(), "the newest is not the last");
        }
        if (trades.isEmpty()) {
            throw new NotChecked("nobody has traded " + instrument.tradingPair() + " lately");
        }
        return null;
    }

    private String candles() throws Exception {
        List<Candle> candles = desk.market(api -> api.candles(instrument, CandleInterval.M1, null, CANDLES));
        if (candles.size() < 2) {
            throw new NotChecked("there are " + candles.size());
        }
        for (int i = 1; i < candles.size(); i++) {
            long apart = candles.get(i).openTime() - candles.get(i - 1).openTime();
            CheckFailure.unless(
                    apart > 0 && apart % CandleInterval.M1.millis() == 0,
                    "two of a minute open " + apart + " ms after another");
        }
        return candles.size() + " of them";
    }

    private String ready() throws Exception {
        desk.start(instrument.tradingPair());
        desk.awaitThat(
                "the market's side is ready", () -> desk.connector().readiness().isReady() && isValid(book()));
        return null;
    }

    private OrderBook book() {
        return desk.connector().book(instrument.tradingPair());
    }

    private static boolean isValid(OrderBook book) {
        return book != null && book.state() == BookState.VALID;
    }

    private String streamed() throws Exception {
        int before = desk.bookEvents().size();
        boolean wrong = desk.within(WATCHED, () -> isValid(book()) && isCrossed(book()));
        CheckFailure.unless(!wrong, "it was crossed");
        List<EventKind> kinds = desk.bookEvents().stream()
                .skip(before)
                .map(event -> event.kind())
                .toList();
        CheckFailure.unless(!kinds.contains(EventKind.BOOK_INVALID), "it was invalid for a while: " + kinds);
        BookSnapshot rest = desk.market(api -> api.book(instrument, DEPTH));
        BigDecimal streamed = desk.onLoop(() -> best(book()));
        BigDecimal asked = rest.bids().get(0).price();
        CheckFailure.unless(
                streamed.subtract(asked).abs().compareTo(asked.multiply(DRIFT)) <= 0,
                "its best bid is " + streamed + ", a request says " + asked);
        return null;
    }

    private static boolean isCrossed(OrderBook book) {
        return book.depth(BookSide.BID) > 0
                && book.depth(BookSide.ASK) > 0
                && book.price(BookSide.BID, 0) >= book.price(BookSide.ASK, 0);
    }

    private BigDecimal best(OrderBook book) {
        return BigDecimal.valueOf(book.price(BookSide.BID, 0), book.instrument().priceScale());
    }
}
