package org.colibri.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
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
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.OpenPosition;
import org.knowm.xchange.dto.account.Wallet.WalletFeature;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.trade.params.DefaultCancelOrderByInstrumentAndIdParams;
import org.knowm.xchange.service.trade.params.DefaultTradeHistoryParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** XChange's client of Binance's USD-M futures, unchanged but for the address, in conversation with our emulator. */
@DisplayName("XChange and the emulator of binance-perpetual")
class XchangeBinancePerpetualTest {

    private static final Instrument BTC_USDT = new FuturesContract(new CurrencyPair("BTC", "USDT"), "PERP");
    private static final BigDecimal AMOUNT = new BigDecimal("0.01");
    private static final BigDecimal FAR_BELOW = new BigDecimal("22500");

    private EmulatedVenue venue;
    private Exchange client;

    @BeforeEach
    void open() {
        venue = new EmulatedVenue(VenueUnderTest.of(
                        "binance-perpetual",
                        new BinanceConnectors(),
                        new BinancePerpetualEmulatorProvider(),
                        "BTC-USDT"))
                .startEmulator();
        Credentials credentials = venue.emulator().credentials();
        client = client(credentials.get("apiKey"), credentials.get("apiSecret"));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private Exchange client(String apiKey, String apiSecret) {
        String rest = venue.emulator().endpoints().get("rest").toString();
        // The client puts the futures' own address into what it is given.
        ExchangeSpecification specification = new ExchangeSpecification(BinanceExchange.class) {
            @Override
            public String getSslUri() {
                return rest;
            }
        };
        specification.setExchangeSpecificParametersItem(BinanceExchange.EXCHANGE_TYPE, ExchangeType.FUTURES);
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

    private String market(OrderType side) throws IOException {
        return client.getTradeService()
                .placeMarketOrder(new MarketOrder.Builder(side, BTC_USDT)
                        .originalAmount(AMOUNT)
                        .build());
    }

    @Test
    @DisplayName("reads instruments, book, ticker, trades and funding rate")
    void marketData() throws IOException {
        assertThat(client.getExchangeMetaData().getInstruments()).containsKey(BTC_USDT);
        OrderBook book = client.getMarketDataService().getOrderBook(BTC_USDT, 10);
        assertThat(book.getBids()).hasSize(10);
        assertThat(book.getBids().get(0).getLimitPrice()).isEqualByComparingTo("24999.9");
        assertThat(book.getAsks().get(0).getLimitPrice()).isEqualByComparingTo("25000.1");
        venue.control().trade(venue.pair(), Side.BUY, AMOUNT);
        assertThat(client.getMarketDataService().getTicker(BTC_USDT).getLast()).isEqualByComparingTo("25000.1");
        assertThat(client.getMarketDataService().getTrades(BTC_USDT).getTrades())
                .last()
                .satisfies(trade -> {
                    assertThat(trade.getPrice()).isEqualByComparingTo("25000.1");
                    assertThat(trade.getOriginalAmount()).isEqualByComparingTo(AMOUNT);
                });
        assertThat(client.getMarketDataService().getFundingRate(BTC_USDT).getFundingRate8h())
                .isEqualByComparingTo("0.0001");
    }

    @Test
    @DisplayName("places, finds and cancels a limit order")
    void limitOrder() throws IOException {
        String id = client.getTradeService().placeLimitOrder(limit(FAR_BELOW, AMOUNT));

        assertThat(client.getTradeService()
                        .getOpenOrders(new DefaultOpenOrdersParamInstrument(BTC_USDT))
                        .getOpenOrders())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.getId()).isEqualTo(id);
                    assertThat(open.getInstrument()).isEqualTo(BTC_USDT);
                    assertThat(open.getLimitPrice()).isEqualByComparingTo(FAR_BELOW);
                });
        assertThat(client.getTradeService().cancelOrder(new DefaultCancelOrderByInstrumentAndIdParams(BTC_USDT, id)))
                .isTrue();
        assertThat(client.getTradeService().getOrder(new DefaultQueryOrderParamInstrument(BTC_USDT, id)))
                .singleElement()
                .satisfies(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.CANCELED));
    }

    @Test
    @DisplayName("knows the position, trades and balance of a market order as the ledger has them")
    void position() throws IOException {
        String id = market(OrderType.BID);

        VenueLedger ledger = venue.control().ledger();
        assertThat(client.getTradeService().getOpenPositions().getOpenPositions())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.getInstrument()).isEqualTo(BTC_USDT);
                    assertThat(held.getType()).isEqualTo(OpenPosition.Type.LONG);
                    assertThat(held.getSize()).isEqualByComparingTo(AMOUNT);
                    assertThat(held.getPrice())
                            .isEqualByComparingTo(ledger.positions().get(0).entryPrice());
                });
        Fill fill = ledger.fills().get(0);
        List<UserTrade> trades = client.getTradeService()
                .getTradeHistory(new DefaultTradeHistoryParamInstrument(BTC_USDT))
                .getUserTrades();
        assertThat(trades).singleElement().satisfies(trade -> {
            assertThat(trade.getOrderId()).isEqualTo(id);
            assertThat(trade.getId()).isEqualTo(fill.tradeId());
            assertThat(trade.getPrice()).isEqualByComparingTo(fill.price());
            assertThat(trade.getFeeAmount()).isEqualByComparingTo(fill.fee().amount());
            assertThat(trade.getFeeCurrency()).isEqualTo(Currency.USDT);
        });
        // The client gives the venue's sum of all assets, in dollars.
        assertThat(client.getAccountService()
                        .getAccountInfo()
                        .getWallet(WalletFeature.FUTURES_TRADING)
                        .getBalance(Currency.USD)
                        .getTotal())
                .isEqualByComparingTo(ledger.balance("USDT").total());
        market(OrderType.ASK);
        assertThat(venue.control().ledger().positions()).isEmpty();
    }

    @Test
    @DisplayName("is refused a wrong key, a wrong signature, margin that is not there and an unknown order")
    void refusals() {
        Credentials good = venue.emulator().credentials();
        Exchange stranger = client("a".repeat(64), good.get("apiSecret"));
        assertThatThrownBy(() -> stranger.getAccountService().getAccountInfo()).isInstanceOf(ExchangeException.class);
        Exchange forger = client(good.get("apiKey"), "b".repeat(64));
        assertThatThrownBy(() -> forger.getAccountService().getAccountInfo()).isInstanceOf(ExchangeException.class);
        assertThatThrownBy(() -> client.getTradeService().placeLimitOrder(limit(FAR_BELOW, new BigDecimal("900"))))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("insufficient");
        assertThatThrownBy(() -> client.getTradeService()
                        .cancelOrder(new DefaultCancelOrderByInstrumentAndIdParams(BTC_USDT, "99999999")))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("Unknown order");
    }
}
