package org.colibri.plugins.binance.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.plugins.binance.BinanceConnectors;
import org.colibri.plugins.binance.emulator.BinanceEmulatorProvider;
import org.colibri.plugins.binance.emulator.BinancePerpetualEmulatorProvider;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account of another tier, one that pays its fees in BNB, and a key that may withdraw, at spot and at futures. */
class BinanceTierConversationTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final EmulatedAccount TIER =
            EmulatedAccount.usual().withFees(new BigDecimal("0.0003"), new BigDecimal("0.0007"));

    private EmulatedVenue venue;

    private void start(String connector, EmulatedAccount account, String bnb) {
        EmulatorProvider emulators = connector.endsWith("perpetual")
                ? new BinancePerpetualEmulatorProvider()
                : new BinanceEmulatorProvider();
        venue = new EmulatedVenue(VenueUnderTest.of(connector, new BinanceConnectors(), emulators, BTC.toString()));
        EmulatorOptions usual = EmulatorOptions.defaults();
        venue.startEmulator(new EmulatorOptions(
                0,
                List.of(BTC, TradingPair.parse("BNB-USDT")),
                Map.of("BNB", new BigDecimal(bnb), "USDT", new BigDecimal("100000"), "BTC", BigDecimal.TEN),
                usual.market(),
                usual.seed(),
                null,
                0,
                usual.limits(),
                List.of(),
                null,
                account));
        venue.startConnector().awaitReady();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private FeeRates known(AccountDesk account) {
        FeeRates[] rates = new FeeRates[1];
        venue.await("the account's own fees are known", () -> {
            rates[0] = account.account().fees(BTC);
            return rates[0].maker().compareTo(TIER.maker()) == 0;
        });
        return rates[0];
    }

    private Fill filled(AccountDesk account, OrderRequest request) {
        String id = account.create(request);
        account.await(id, EventKind.ORDER_COMPLETED);
        return account.awaitFees(id).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName("FEE-2: the account's tier is read, and is what its fills pay")
    void tier(String connector) {
        start(connector, TIER, "0");
        AccountDesk account = venue.openAccount();
        FeeRates rates = known(account);
        assertThat(rates.taker()).isEqualByComparingTo("0.0007");
        assertThat(rates.discount()).isNull();
        Fill fill = filled(account, OrderRequest.market(BTC, Side.SELL, new BookDesk(venue, 3).amount(1)));
        assertThat(fill.fee().asset()).isEqualTo("USDT");
        assertThat(fill.fee().amount())
                .isCloseTo(fill.quoteAmount().multiply(rates.taker()), Offset.offset(new BigDecimal("0.00000001")));
        account.awaitAgreement();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName(
            "FEE-2, FEE-3, FX-1: fees in BNB are foreseen by the venue's prices and paid, until there is too little")
    void inBnb(String connector) {
        start(connector, TIER.payingInDiscountAsset(), "0.01");
        AccountDesk account = venue.openAccount();
        assertThat(known(account).discount().asset()).isEqualTo("BNB");
        BookDesk book = new BookDesk(venue, 3);
        book.trade(Side.BUY, book.amount(1));
        OrderRequest order = OrderRequest.market(BTC, Side.BUY, book.amount(1));
        Fee[] foreseen = new Fee[1];
        venue.await("prices and book tell the fee", () -> {
            foreseen[0] = account.account().estimateFee(order);
            return foreseen[0] != null && foreseen[0].asset().equals("BNB");
        });
        Fill fill = filled(account, order);
        assertThat(fill.fee().asset()).isEqualTo("BNB");
        assertThat(fill.fee().amount()).isBetween(part(foreseen[0], "0.95"), part(foreseen[0], "1.05"));
        account.awaitAgreement();
        OrderRequest large = OrderRequest.market(BTC, Side.SELL, new BigDecimal("0.5"));
        assertThat(venue.loop().call(() -> account.account().estimateFee(large)).asset())
                .isEqualTo("USDT");
        assertThat(filled(account, large).fee().asset()).isEqualTo("USDT");
        account.awaitAgreement();
    }

    private static BigDecimal part(Fee fee, String factor) {
        return fee.amount().multiply(new BigDecimal(factor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "binance-perpetual"})
    @DisplayName("ID-5: a key that may withdraw is told from one that may not")
    void keys(String connector) {
        start(connector, EmulatedAccount.usual().withdrawing(), "0");
        assertThat(permissions()).isEqualTo(new Permissions(true, true, true));
        venue.close();
        start(connector, EmulatedAccount.usual(), "0");
        assertThat(permissions()).isEqualTo(new Permissions(true, true, false));
    }

    private Permissions permissions() {
        return venue.ask(() ->
                venue.connector().accountApi(venue.emulator().credentials()).permissions());
    }
}
