package org.colibri.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Side;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueLedger;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.trade.params.DefaultCancelOrderByInstrumentAndIdParams;
import org.knowm.xchange.service.trade.params.DefaultTradeHistoryParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** XChange's client of Binance, unchanged but for the address, in conversation with our emulator. */
@DisplayName("XChange and the emulator of binance")
class XchangeBinanceTest {

    private static final Instrument BTC_USDT = new CurrencyPair("BTC", "USDT");
    private static final BigDecimal AMOUNT = new BigDecimal("0.01");
    private static final BigDecimal FAR_BELOW = new BigDecimal("22500");

    private EmulatedVenue venue;
    private Exchange client;

    @BeforeEach
    void open() {
        venue = new EmulatedVenue(VenueUnderTest.of(
                        "binance", new BinanceConnectors(), new BinanceEmulatorProvider(), "BTC-USDT"))
                .startEmulator();
        Credentials credentials = venue.emulator().credentials();
        client = client(credentials.get("apiKey"), credentials.get("apiSecret"));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private Exchange client(String apiKey, String apiSecret) {
        URI rest = venue.emulator().endpoints().get("rest");
        ExchangeSpecification specification = new BinanceExchange().getDefaultExchangeSpecification();
        specification.setSslUri(rest.toString());
        specification.setHost(rest.getHost());
        specification.setPort(rest.getPort());
        specification.setApiKey(apiKey);
        specification.setSecretKey(apiSecret);
        return ExchangeFactory.INSTANCE.createExchange(specification);
    }

    private LimitOrder limit(BigDecimal price, BigDecimal amount) {
        return new LimitOrder.Builder(OrderType.BID, BTC_USDT)
                .limitPrice(price)
                .originalAmount(amount)
                .build();
    }

    private OrderBook book() throws IOException {
        return client.getMarketDataService().getOrderBook(BTC_USDT, 10);
    }

    @Test
    @DisplayName("reads instruments, book, ticker and trades")
    void marketData() throws IOException {
        assertThat(client.getExchangeMetaData().getInstruments()).containsKey(BTC_USDT);
        OrderBook book = book();
        assertThat(book.getBids()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(book.getBids().get(0).getLimitPrice()).isEqualByComparingTo("24999.99");
        assertThat(book.getAsks().get(0).getLimitPrice()).isEqualByComparingTo("25000.01");
        venue.control().trade(venue.pair(), Side.BUY, AMOUNT);
        assertThat(client.getMarketDataService().getTicker(BTC_USDT).getLast()).isEqualByComparingTo("25000.01");
        assertThat(client.getMarketDataService().getTrades(BTC_USDT).getTrades())
                .last()
                // The client gives the maker's side, where the venue's documentation and we give the taker's.
                .satisfies(trade -> {
                    assertThat(trade.getType()).isEqualTo(OrderType.ASK);
                    assertThat(trade.getPrice()).isEqualByComparingTo("25000.01");
                    assertThat(trade.getOriginalAmount()).isEqualByComparingTo(AMOUNT);
                });
    }

    @Test
    @DisplayName("places, finds and cancels a limit order")
    void limitOrder() throws IOException {
        String id = client.getTradeService().placeLimitOrder(limit(FAR_BELOW, AMOUNT));

        assertThat(client.getTradeService().getOpenOrders().getOpenOrders())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.getId()).isEqualTo(id);
                    assertThat(open.getLimitPrice()).isEqualByComparingTo(FAR_BELOW);
                });
        assertThat(client.getTradeService().cancelOrder(new DefaultCancelOrderByInstrumentAndIdParams(BTC_USDT, id)))
                .isTrue();
        assertThat(client.getTradeService().getOrder(new DefaultQueryOrderParamInstrument(BTC_USDT, id)))
                .singleElement()
                .satisfies(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELED));
    }

    @Test
    @DisplayName("knows the trades and balances of a market order as the ledger has them")
    void marketOrder() throws IOException {
        String id = client.getTradeService()
                .placeMarketOrder(new MarketOrder.Builder(OrderType.BID, BTC_USDT)
                        .originalAmount(AMOUNT)
                        .build());

        VenueLedger ledger = venue.control().ledger();
        List<UserTrade> trades = client.getTradeService()
                .getTradeHistory(new DefaultTradeHistoryParamInstrument(BTC_USDT))
                .getUserTrades();
        assertThat(trades).singleElement().satisfies(trade -> {
            assertThat(trade.getOrderId()).isEqualTo(id);
            assertThat(trade.getId()).isEqualTo(ledger.fills().get(0).tradeId());
            assertThat(trade.getPrice())
                    .isEqualByComparingTo(ledger.fills().get(0).price());
            assertThat(trade.getFeeAmount())
                    .isEqualByComparingTo(ledger.fills().get(0).fee().amount());
        });
        for (String asset : List.of("BTC", "USDT")) {
            assertThat(client.getAccountService()
                            .getAccountInfo()
                            .getWallet()
                            .getBalance(Currency.getInstance(asset))
                            .getTotal())
                    .isEqualByComparingTo(ledger.balance(asset).total());
        }
    }

    @Test
    @DisplayName("is refused a wrong key, a wrong signature, funds that are not there and an unknown order")
    void refusals() {
        Credentials good = venue.emulator().credentials();
        Exchange stranger = client("a".repeat(64), good.get("apiSecret"));
        assertThatThrownBy(() -> stranger.getAccountService().getAccountInfo()).isInstanceOf(ExchangeException.class);
        Exchange forger = client(good.get("apiKey"), "b".repeat(64));
        assertThatThrownBy(() -> forger.getAccountService().getAccountInfo()).isInstanceOf(ExchangeException.class);
        assertThatThrownBy(() -> client.getTradeService().placeLimitOrder(limit(FAR_BELOW, new BigDecimal("60"))))
                .isInstanceOf(FundsExceededException.class);
        assertThatThrownBy(() -> client.getTradeService()
                        .cancelOrder(new DefaultCancelOrderByInstrumentAndIdParams(BTC_USDT, "99999999")))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("Unknown order");
    }
}
