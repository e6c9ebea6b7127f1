package org.colibri.plugins.binance.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.BookEvent.BookInvalid;
import org.colibri.api.model.BookState;
import org.colibri.api.model.TradingPair;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that the real venue sent, through the connector over a real socket. */
class BinanceReplayTest {

    @TempDir
    private Path work;

    @Test
    @DisplayName("BOOK-1, BOOK-2, BOOK-5: a small recording made by hand is followed without gap or cross")
    void followsTheHandmadeRecording() throws Exception {
        Path folder = resource("handmade.ws.jsonl").getParent();
        // Six at most: those of deltas that came before the snapshot was there are not told one by one.
        assertThat(replay(folder, "handmade", "handmade.ws.jsonl", "NKN-USDT")).isBetween(1, 6);
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2, BOOK-5: the shared recording of four pairs is followed without gap or cross")
    void followsTheSharedRecording() throws Exception {
        Path folder = Path.of(System.getProperty("colibri.shared", "../../../shared"), "recordings");
        Assumptions.assumeTrue(
                Files.exists(folder.resolve("binance.ws.1.jsonl.gz")),
                "the recordings are not beside this project: " + folder);
        assertThat(replay(folder, "binance", "binance.ws.1.jsonl.gz", "NKN-USDT", "BLZ-ETH", "LRC-BTC", "RUNE-EUR"))
                .isGreaterThan(20);
    }

    /** Replays a recording and checks every book on its way; the number of books that a ticker vouched for. */
    private int replay(Path folder, String stem, String frames, String... pairs) throws IOException {
        RecordedMarket recorded = RecordedMarket.read(folder.resolve(frames));
        copyCompanions(folder, stem, frames);
        Path market = work.resolve(stem + ".ws.jsonl");
        recorded.writeFaster(market);
        List<TradingPair> watched = Stream.of(pairs).map(TradingPair::parse).toList();
        VenueUnderTest under =
                VenueUnderTest.of("binance", new BinanceConnectors(), new BinanceEmulatorProvider(), pairs[0]);
        try (EmulatedVenue venue = new EmulatedVenue(under)) {
            venue.startEmulator(EmulatorOptions.defaults().withMarket(market.toString(), 1));
            venue.makeConnector();
            venue.loop().run(() -> {
                watched.forEach(venue.events()::listen);
                venue.connector().start();
                watched.forEach(pair -> venue.connector().watch(pair, EnumSet.of(MarketChannel.BOOK)));
            });
            watched.forEach(pair -> venue.await(
                    "the last event of " + pair,
                    () -> venue.connector().book(pair) != null
                            && venue.connector().book(pair).sequence() == lastOf(recorded, pair)));
            assertThat(venue.told(EventRecorder::bookEvents))
                    .filteredOn(event ->
                            event instanceof BookInvalid invalid && invalid.reason() != BookEvent.Reason.STARTING)
                    .isEmpty();
            return check(recorded, venue.told(EventRecorder::books));
        }
    }

    private static long lastOf(RecordedMarket recorded, TradingPair pair) {
        List<Long> depths = recorded.depths(symbol(pair));
        return depths.get(depths.size() - 1);
    }

    private static int check(RecordedMarket recorded, List<BookView> books) {
        int vouched = 0;
        for (BookView book : books) {
            String symbol = symbol(book.instrument().tradingPair());
            if (book.state() != BookState.VALID || !recorded.depths(symbol).contains(book.sequence())) {
                continue;
            }
            assertThat(book).matches(view -> !view.isCrossed(), "is not crossed");
            RecordedMarket.Best best = recorded.bestAt(symbol, book.sequence());
            if (best != null) {
                vouched++;
                assertThat(price(book, book.bestBid())).as(symbol + " bid").isEqualByComparingTo(best.bid());
                assertThat(price(book, book.bestAsk())).as(symbol + " ask").isEqualByComparingTo(best.ask());
            }
        }
        return vouched;
    }

    private static BigDecimal price(OrderBook book, long scaled) {
        return book.instrument().price(scaled);
    }

    private static String symbol(TradingPair pair) {
        return pair.base() + pair.quote();
    }

    /** What lies beside the frames, where the emulator looks for it: book snapshots and instruments. */
    private void copyCompanions(Path folder, String stem, String frames) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(stem + ".") && !name.equals(frames)) {
                    Files.copy(file, work.resolve(name));
                }
            }
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                BinanceReplayTest.class.getResource("/recordings/" + name).toURI());
    }
}
