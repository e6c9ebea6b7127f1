package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.EventRecorder;
import org.colibri.testkit.LogWatch;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.hostile.Hostility.Channel;
import org.colibri.testkit.hostile.Mutation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a venue sends, nothing crashes or hangs: the book is invalid rather than wrong, no order's state is taken
 * from garbage, the log stays readable, and all is right soon after the venue is sane again. {@code
 * colibri.hostile.seeds} asks for more seeds than the few of a normal build, {@code colibri.hostile.first} for others.
 */
abstract class HostileContract {

    private static final int SEEDS = Integer.getInteger("colibri.hostile.seeds", 3);
    private static final long FIRST = Long.getLong("colibri.hostile.first", 1);
    private static final int ROUNDS = 12;
    /** Levels of the books that are put lie so many increments off the middle at most. */
    private static final long FARTHEST = 400;

    private static final List<Mutation> ALL = Arrays.stream(Mutation.values())
            .filter(mutation -> mutation != Mutation.GIANT && mutation != Mutation.GZIP_BOMB)
            .toList();

    private final VenueUnderTest under;
    private LogWatch log;
    private EmulatedVenue venue;
    private BookDesk book;
    private AccountDesk account;

    HostileContract(VenueUnderTest under) {
        this.under = under.impatientForOrders();
    }

    @BeforeEach
    void open() {
        log = LogWatch.start();
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 71);
        book.awaitEqual(book.put(5, 20));
        account = venue.openAccount();
    }

    @AfterEach
    void close() {
        venue.hostility().end();
        venue.close();
        log.stop();
    }

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("NET-4, BOOK-5, ORD-4, HLTH-4: all kinds of garbage in frames and bodies at once")
    void survivesGarbage(long seed) {
        attack(List.of(Channel.values()), ALL, 30, seed);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Mutation.class,
            names = {"GIANT", "GZIP_BOMB"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("NET-5, BOOK-2, HLTH-4: every frame is garbage of one kind")
    void survivesBadFrames(Mutation mutation) {
        attack(List.of(Channel.SOCKET), List.of(mutation), 100, FIRST);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Mutation.class,
            names = {"GIANT", "GZIP_BOMB"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("NET-3, NET-4, ORD-4: every answer is garbage of one kind")
    void survivesBadAnswers(Mutation mutation) {
        attack(List.of(Channel.HTTP), List.of(mutation), 100, FIRST);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"HTTP, GIANT", "HTTP, GZIP_BOMB", "SOCKET, GIANT", "SOCKET, GZIP_BOMB"})
    @DisplayName("NET-5: 100 MB and a bomb of 200 MB fill no memory")
    @Execution(ExecutionMode.SAME_THREAD)
    void survivesFloods(Channel channel, Mutation mutation) {
        attack(List.of(channel), List.of(mutation), 20, FIRST);
    }

    private void attack(List<Channel> channels, List<Mutation> mutations, int percent, long seed) {
        List<String> ids = new ArrayList<>();
        String before = account.created(buy(-4));
        ids.add(before);
        int booksBefore = venue.told(EventRecorder::books).size();
        venue.hostility().begin(channels, mutations, percent, seed);
        for (int i = 0; i < ROUNDS; i++) {
            trouble(i, ids);
        }
        venue.hostility().end();
        assertThat(venue.hostility().mutated()).as("payloads that were mutated").isPositive();
        venue.awaitReady();
        account.awaitReady();
        ids.forEach(id -> venue.loop()
                .await(
                        () -> "order " + id + " has an outcome, it is "
                                + account.account().order(id),
                        () -> isKnown(id),
                        EmulatedVenue.BOUND));
        account.awaitAgreement();
        // Last: a cancel that is still on its way changes the venue's book under the eyes of who compares.
        book.awaitHealed();
        assertBooksWereNeverWrong(booksBefore);
        log.assertReadable(venue.connectorName());
    }

    private void trouble(int round, List<String> ids) {
        switch (round % 4) {
            case 0 -> ids.add(account.create(buy(-3)));
            case 1 -> book.trade(Side.SELL, book.amount(1));
            case 2 -> book.putRandom();
            default -> account.cancel(ids.get(ids.size() - 1));
        }
        // lets frames and answers of this round pass
        venue.turn(20);
    }

    private boolean isKnown(String id) {
        Order order = account.account().order(id);
        return order != null
                && order.status() != OrderStatus.PENDING_CREATE
                && order.status() != OrderStatus.PENDING_CANCEL
                && order.certainty() == Certainty.CONFIRMED;
    }

    /** A valid book has nothing but levels that the venue may have had. */
    private void assertBooksWereNeverWrong(int from) {
        BigDecimal lowest = book.price(-FARTHEST);
        BigDecimal highest = book.price(FARTHEST);
        BigDecimal most = book.amount(30);
        List<BookView> told = venue.told(EventRecorder::books);
        assertThat(told.subList(from, told.size()))
                .filteredOn(view -> view.state() == BookState.VALID)
                .noneMatch(OrderBook::isCrossed)
                .allSatisfy(view -> {
                    for (BookSide side : BookSide.values()) {
                        for (int i = 0; i < view.depth(side); i++) {
                            assertThat(price(view, side, i)).isBetween(lowest, highest);
                            BigDecimal amount = view.instrument().amount(view.amount(side, i));
                            assertThat(Quantities.of(view.instrument(), amount, price(view, side, i)))
                                    .isPositive()
                                    .isLessThanOrEqualTo(most);
                        }
                    }
                });
    }

    private static BigDecimal price(BookView view, BookSide side, int level) {
        return view.instrument().price(view.price(side, level));
    }

    private OrderRequest buy(long increments) {
        return OrderRequest.limit(under.pair(), Side.BUY, book.price(increments), book.amount(2));
    }
}
