package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueLedger;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single requests work on a connector that was never started, and leave nothing behind. */
abstract class OneShotContract {

    private final VenueUnderTest under;
    private EmulatedVenue venue;
    private MarketApi market;
    private Instrument instrument;

    OneShotContract(VenueUnderTest under) {
        this.under = under;
    }

    @BeforeEach
    void open() {
        venue = new EmulatedVenue(under).startEmulator();
        venue.makeConnector();
        market = venue.connector().marketApi();
        instrument = venue.ask(market::instruments).stream()
                .filter(listed -> listed.tradingPair().equals(under.pair()))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("TIME-1: the venue's clock is ours, for an emulator on this machine, or it says that it tells none")
    void asksTheTime() {
        long now = venue.loop().call(() -> venue.connector().loop().clock().millis());
        VenueException untold =
                catchThrowableOfType(VenueException.class, () -> assertThat(venue.ask(market::serverTime))
                        .isBetween(now - 5_000, now + 30_000));
        if (untold != null) {
            assertThat(untold.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        }
        venue.ping();
    }

    @Test
    @DisplayName("BOOK-1: the snapshot is the venue's book")
    void asksForTheBook() {
        BookSnapshot before = venue.ask(() -> market.book(instrument, 20));
        BigDecimal best = before.bids().get(0).price();
        BigDecimal step = instrument.priceStep(best);
        List<BookLevel> bids = List.of(new BookLevel(best, amount(best)));
        List<BookLevel> asks = List.of(
                new BookLevel(best.add(step), amount(best)),
                new BookLevel(best.add(step).add(step), amount(best)));
        venue.control().book(under.pair(), bids, asks);
        BookSnapshot after = venue.ask(() -> market.book(instrument, 20));
        assertThat(plain(counted(after.bids()))).isEqualTo(plain(bids));
        assertThat(plain(counted(after.asks()))).isEqualTo(plain(asks));
    }

    @Test
    @DisplayName("MD-1 to MD-3: ticker, trades and candles tell of the newest trade")
    void asksForMarketData() {
        BookSnapshot book = venue.ask(() -> market.book(instrument, 20));
        BigDecimal best = book.asks().get(0).price();
        venue.control().trade(under.pair(), Side.BUY, amount(best));
        assertThat(venue.ask(() -> market.trades(instrument, 10)))
                .isNotEmpty()
                .last()
                .satisfies(trade -> assertThat(trade.side()).isEqualTo(Side.BUY))
                .satisfies(trade -> assertThat(trade.price()).isEqualByComparingTo(best));
        Ticker ticker = venue.ask(() -> market.ticker(instrument));
        if (ticker.last() != null) {
            assertThat(ticker.last()).isEqualByComparingTo(best);
        }
        assertThat(ticker.bid()).isEqualByComparingTo(book.bids().get(0).price());
        List<Candle> candles = venue.ask(() -> market.candles(instrument, CandleInterval.M1, null, 5));
        assertThat(candles).isNotEmpty();
        assertThat(candles.get(candles.size() - 1).close()).isEqualByComparingTo(best);
        assertThat(candles).extracting(Candle::openTime).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("BAL-1, FEE-2, ID-5: balances, fees and permissions of the key")
    void asksForTheAccount() {
        AccountApi api = api();
        VenueLedger ledger = venue.control().ledger();
        List<Balance> balances = venue.ask(api::balances);
        for (Balance theirs : ledger.balances()) {
            assertThat(balances)
                    .filteredOn(balance -> balance.asset().equals(theirs.asset()))
                    .singleElement()
                    .satisfies(ours -> assertThat(ours.total()).isEqualByComparingTo(theirs.total()))
                    .satisfies(ours -> assertThat(ours.available()).isEqualByComparingTo(theirs.available()));
        }
        FeeRates fees = venue.ask(() -> api.fees(instrument));
        assertThat(fees.taker()).isBetween(new BigDecimal("-0.01"), new BigDecimal("0.01"));
        assertThat(venue.ask(api::permissions).trade()).isNotEqualTo(Boolean.FALSE);
    }

    @Test
    @DisplayName("CMD-1: place, look, cancel, one request each")
    void placesLooksCancels() {
        AccountApi api = api();
        BigDecimal price = passive();
        String id = venue.connector().newClientOrderId("tst");
        OrderReport placed = venue.ask(() ->
                api.place(instrument, id, sized(OrderRequest.limit(under.pair(), Side.BUY, price, amount(price)))));
        // an acknowledgement may mean no more than that the order was received
        assertThat(placed.order().status()).isIn(OrderStatus.OPEN, OrderStatus.PENDING_CREATE);
        assertThat(placed.order().clientOrderId()).isEqualTo(id);
        assertThat(venue.ask(() -> api.openOrders(null)))
                .singleElement()
                .extracting(Order::clientOrderId)
                .isEqualTo(id);
        OrderRef ref = new OrderRef(id, placed.order().exchangeOrderId());
        // where cancels are only acknowledged, the order's own state tells of its end
        assertThat(venue.ask(() -> api.cancel(instrument, ref)).order().status())
                .isIn(OrderStatus.CANCELED, OrderStatus.PENDING_CANCEL);
        assertThat(venue.ask(() -> api.openOrders(instrument))).isEmpty();
        assertThat(venue.ask(() -> api.order(instrument, ref)).order().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("FILL-2: fills by REST are the ledger's")
    void asksForFills() {
        AccountApi api = api();
        BigDecimal best =
                venue.ask(() -> market.book(instrument, 20)).asks().get(0).price();
        String id = venue.connector().newClientOrderId("tst");
        Order order = venue.ask(() ->
                        api.place(instrument, id, sized(OrderRequest.market(under.pair(), Side.BUY, amount(best)))))
                .order();
        List<Fill> fills = venue.ask(() -> api.fills(instrument, new FillQuery(order.exchangeOrderId(), null, null)));
        List<Fill> truth = venue.control().ledger().fills(id);
        assertThat(fills)
                .extracting(Fill::tradeId)
                .isNotEmpty()
                .isEqualTo(truth.stream().map(Fill::tradeId).toList());
        assertThat(fills.get(0).price()).isEqualByComparingTo(truth.get(0).price());
        assertThat(fills.get(0).quantity()).isEqualByComparingTo(truth.get(0).quantity());
        assertThat(fills.get(0).fee().amount())
                .isEqualByComparingTo(truth.get(0).fee().amount());
        assertThat(fills.get(0).fee().asset()).isEqualTo(truth.get(0).fee().asset());
    }

    @Test
    @DisplayName("NET-3: refusals are definite and of the vocabulary's categories")
    void isRefused() {
        AccountApi api = api();
        OrderRef nothing = venue.venue().descriptor().capabilities().queryByClientId()
                ? OrderRef.byClientId(venue.connector().newClientOrderId("tst"))
                : OrderRef.byExchangeId("999999999");
        assertThat(Refusals.of(() -> venue.ask(() -> api.order(instrument, nothing)))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(Refusals.of(() -> venue.ask(() -> api.cancel(instrument, nothing)))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        BigDecimal price = passive();
        OrderRequest tooMuch = Unaffordable.sell(venue, instrument, price.add(instrument.priceStep(price)));
        VenueException poor = Refusals.of(
                () -> venue.ask(() -> api.place(instrument, venue.connector().newClientOrderId("tst"), tooMuch)));
        assertThat(poor.definite()).isTrue();
        assertThat(poor.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
    }

    private AccountApi api() {
        return venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
    }

    /** A price below the market that the venue's price band allows. */
    private BigDecimal passive() {
        BigDecimal best =
                venue.ask(() -> market.book(instrument, 20)).bids().get(0).price();
        return Decimals.floor(best.multiply(new BigDecimal("0.98")), instrument.priceStep(best));
    }

    private BigDecimal amount(BigDecimal price) {
        return Quantities.allowed(instrument, price);
    }

    private OrderRequest sized(OrderRequest request) {
        return Quantities.order(instrument, request);
    }

    private List<BookLevel> counted(List<BookLevel> levels) {
        return levels.stream().map(level -> Quantities.level(instrument, level)).toList();
    }

    private static List<List<BigDecimal>> plain(List<BookLevel> levels) {
        return levels.stream()
                .map(level -> List.of(
                        level.price().stripTrailingZeros(), level.amount().stripTrailingZeros()))
                .toList();
    }
}
