package org.colibri.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.AccountDesk;
import org.colibri.testkit.BookDesk;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.Quantities;
import org.colibri.testkit.VenueUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The capability sheet says what the connector does (standard 20). */
abstract class CapabilityContract {

    private final VenueUnderTest under;
    private final ConnectorDescriptor descriptor;
    private final CapabilitySheet sheet;
    private EmulatedVenue venue;
    private BookDesk book;

    CapabilityContract(VenueUnderTest under) {
        this.under = under;
        this.descriptor = under.descriptor();
        this.sheet = descriptor.capabilities();
    }

    @BeforeEach
    void open() {
        venue = EmulatedVenue.ready(under);
        book = new BookDesk(venue, 11);
        book.put(5, 20);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("ID-1, ID-2: the id has its form, and every address of the emulator is an endpoint of the descriptor")
    void isNamedAndReachable() {
        assertThat(descriptor.connector()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(descriptor.connector().endsWith("-perpetual"))
                .isEqualTo(descriptor.kind() == InstrumentKind.PERPETUAL);
        assertThat(descriptor.generation()).isEqualTo("2.2");
        assertThat(descriptor.domains().get(ConnectorDescriptor.MAIN))
                .containsOnlyKeys(venue.emulator().endpoints().keySet());
        assertThat(sheet.documentVersion()).isNotBlank();
        assertThat(sheet.documentDate()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(sheet.ratePools()).isNotEmpty().allSatisfy(pool -> {
            assertThat(pool.permits()).isPositive();
            assertThat(pool.windowMillis()).isPositive();
        });
    }

    @Test
    @DisplayName("ID-3: the credential fields are those that the venue wants, and no secret is shown")
    void declaresItsCredentials() {
        Credentials credentials = venue.emulator().credentials();
        assertThat(descriptor.credentialFields().stream().map(CredentialField::name))
                .containsAll(credentials.fields());
        Stream<String> secrets = descriptor.credentialFields().stream()
                .filter(CredentialField::secret)
                .map(field -> credentials.get(field.name()))
                .filter(value -> value != null);
        assertThat(secrets)
                .isNotEmpty()
                .noneMatch(secret -> credentials.toString().contains(secret));
    }

    @Test
    @DisplayName("OID-1, OID-2: client order ids keep to the venue's length and alphabet and differ")
    void makesClientOrderIds() {
        Set<String> ids = venue.loop().call(() -> {
            Set<String> made = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                made.add(venue.connector().newClientOrderId("tst"));
            }
            return made;
        });
        assertThat(ids)
                .hasSize(10_000)
                .allMatch(id -> id.matches("(" + sheet.clientIdAlphabet() + "){1," + sheet.clientIdLength() + "}"));
    }

    @Test
    @DisplayName("OID-3: ids of this installation are told from others")
    void recognizesItsIds() {
        String own = venue.loop().call(() -> venue.connector().newClientOrderId("tst"));
        assertThat(venue.connector().isOwnClientOrderId("tst", own)).isTrue();
        assertThat(venue.connector().isOwnClientOrderId("zz9", own)).isFalse();
        assertThat(venue.connector().isOwnClientOrderId("tst", "by-hand")).isFalse();
        assertThat(venue.connector().isOwnClientOrderId("tst", null)).isFalse();
    }

    @Test
    @DisplayName("OID-2: the venue takes a client order id of the stated length and no longer one")
    void statesTheLengthOfIds() {
        AccountApi api = api();
        // of whole numbers with so many digits, nearly the smallest: the largest need not be all nines
        String longest = "1".repeat(sheet.clientIdLength());
        assertThat(venue.ask(() -> api.place(instrument(), longest, resting()))
                        .order()
                        .clientOrderId())
                .isEqualTo(longest);
        assertThat(Refusals.of(() -> venue.ask(() -> api.place(instrument(), longest + "1", resting())))
                        .definite())
                .isTrue();
    }

    @Test
    @DisplayName("CMD-2: every stated order type and time in force is taken")
    void takesItsOrderTypes() {
        AccountDesk account = venue.openAccount();
        for (TimeInForce timeInForce : sheet.timesInForce()) {
            assertThat(instrument().timesInForce()).contains(timeInForce);
            account.created(of(timeInForce));
        }
        for (OrderType type : descriptor.orderTypes()) {
            assertThat(instrument().orderTypes()).contains(type);
            account.created(
                    switch (type) {
                        case LIMIT -> resting();
                        case LIMIT_MAKER ->
                            OrderRequest.limitMaker(venue.pair(), Side.SELL, book.price(40), book.amount(1));
                        case MARKET -> OrderRequest.market(venue.pair(), Side.BUY, book.amount(1));
                    });
        }
        account.awaitAgreement();
    }

    /** One that must be filled at once finds what it wants: some venues take no other. */
    private OrderRequest of(TimeInForce timeInForce) {
        OrderRequest request = timeInForce == TimeInForce.FOK
                ? OrderRequest.limit(venue.pair(), Side.BUY, book.price(40), book.amount(1))
                : resting();
        return request.withTimeInForce(timeInForce);
    }

    @Test
    @DisplayName("CMD-2: a market order sized in quote spends no more than that where the sheet says so")
    void takesMarketOrdersByQuote() {
        BigDecimal quote = book.amount(2).multiply(book.price(5)).setScale(2, RoundingMode.DOWN);
        OrderRequest request = OrderRequest.marketByQuote(venue.pair(), Side.BUY, quote);
        AccountDesk account = venue.openAccount();
        String id = account.create(request);
        if (!sheet.marketByQuote()) {
            account.await(id, EventKind.ORDER_REJECTED);
            return;
        }
        account.await(id, EventKind.ORDER_COMPLETED);
        assertThat(account.fills(id).stream().map(Fill::quoteAmount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isPositive()
                .isLessThanOrEqualTo(quote);
        account.awaitAgreement();
    }

    @Test
    @DisplayName("CMD-3: the venue's amend does what the sheet says of it")
    void amends() {
        AccountApi api = api();
        String id = newId();
        venue.ask(() -> api.place(instrument(), id, resting(book.amount(4))));
        OrderRef order = OrderRef.byClientId(id);
        if (sheet.amend() == AmendRule.NONE) {
            assertThat(Refusals.of(() -> venue.ask(() -> api.amend(instrument(), order, null, book.amount(2))))
                            .category())
                    .isEqualTo(ErrorCategory.NOT_SUPPORTED);
            return;
        }
        venue.ask(() -> api.amend(instrument(), order, null, book.amount(2)));
        assertThat(venue.control().ledger().openOrders()).singleElement().satisfies(open -> assertThat(open.quantity())
                .isEqualByComparingTo(book.amount(2)));
        BigDecimal price = book.price(-41);
        if (sheet.amend() == AmendRule.PRICE_AND_AMOUNT) {
            venue.ask(() -> api.amend(instrument(), order, price, book.amount(2)));
            assertThat(venue.control().ledger().openOrders()).singleElement().satisfies(open -> assertThat(open.price())
                    .isEqualByComparingTo(price));
        } else {
            assertThat(Refusals.of(() -> venue.ask(() -> api.amend(instrument(), order, price, book.amount(1))))
                            .category())
                    .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        }
    }

    @Test
    @DisplayName("CMD-5: orders are asked for and cancelled by our id where the sheet says so")
    void knowsOrdersByOurId() {
        AccountApi api = api();
        String id = newId();
        String exchangeId =
                venue.ask(() -> api.place(instrument(), id, resting())).order().exchangeOrderId();
        OrderRef query = sheet.queryByClientId() ? OrderRef.byClientId(id) : OrderRef.byExchangeId(exchangeId);
        assertThat(venue.ask(() -> api.order(instrument(), query)).order())
                .satisfies(order -> assertThat(order.clientOrderId()).isEqualTo(id))
                .satisfies(order -> assertThat(order.exchangeOrderId()).isEqualTo(exchangeId))
                .satisfies(order -> assertThat(order.status()).isEqualTo(OrderStatus.OPEN));
        OrderRef cancel = sheet.cancelByClientId() ? OrderRef.byClientId(id) : OrderRef.byExchangeId(exchangeId);
        venue.ask(() -> api.cancel(instrument(), cancel));
        assertThat(venue.control().ledger().openOrders()).isEmpty();
    }

    @Test
    @DisplayName("CMD-1: one request cancels all orders of a pair where the sheet says so")
    void cancelsAll() {
        Assumptions.assumeTrue(sheet.cancelAll(), "the venue cannot cancel all at once");
        AccountApi api = api();
        for (int i = 0; i < 3; i++) {
            venue.ask(() -> api.place(instrument(), newId(), resting()));
        }
        venue.ask(() -> api.cancelAll(instrument()));
        assertThat(venue.control().ledger().openOrders()).isEmpty();
    }

    @Test
    @DisplayName("FILL-3: a fill told by the private stream carries its fee where the sheet says so")
    void tellsFees() {
        Assumptions.assumeTrue(
                sheet.privateStreams().contains(PrivateStream.FILLS) && sheet.feeInFill(),
                "the venue's stream tells no fees");
        AccountDesk account = venue.openAccount();
        String id = account.create(OrderRequest.market(venue.pair(), Side.BUY, book.amount(1)));
        account.await(id, EventKind.ORDER_COMPLETED);
        assertThat(account.awaitFees(id)).isNotEmpty().allSatisfy(fill -> assertThat(fill.fee())
                .isNotNull());
    }

    private AccountApi api() {
        return venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
    }

    private Instrument instrument() {
        return book.instrument();
    }

    private String newId() {
        return venue.connector().newClientOrderId("tst");
    }

    private OrderRequest resting() {
        return resting(book.amount(1));
    }

    private OrderRequest resting(BigDecimal amount) {
        return Quantities.order(instrument(), OrderRequest.limit(venue.pair(), Side.BUY, book.price(-40), amount));
    }
}
