package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.order.ClientOrderIds;
import org.colibri.kit.venue.ClientIdFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxOrderFormTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-CAD");

    @Test
    @DisplayName("PART-2: numbers are JSON numbers in digits, never with an exponent")
    void digits() {
        OrderRequest request = OrderRequest.limit(PAIR, Side.SELL, new BigDecimal("1E+5"), new BigDecimal("1E-8"));
        assertThat(NdaxJson.object(NdaxOrderForm.place(3, "77", request)))
                .isEqualTo("{\"InstrumentId\":3,\"ClientOrderId\":77,\"Side\":1,\"OrderType\":2,\"TimeInForce\":1,"
                        + "\"Quantity\":0.00000001,\"LimitPrice\":100000}");
    }

    @Test
    @DisplayName("CMD-2: post-only is refused, never sent as a plain limit order; so is what else the venue lacks")
    void notSupported() {
        assertThat(refusal(OrderRequest.limitMaker(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refusal(OrderRequest.marketByQuote(PAIR, Side.BUY, BigDecimal.TEN)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refusal(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE).withTimeInForce(TimeInForce.FOK)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refusal(OrderRequest.limit(PAIR, Side.BUY, null, BigDecimal.ONE)))
                .isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(refusal(OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ZERO)))
                .isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(NdaxDescriptor.spot().orderTypes()).doesNotContain(OrderType.LIMIT_MAKER);
    }

    @Test
    @DisplayName("OID-1: client order ids are whole numbers below 2^53, as ours are; 0 would mean none")
    void clientIds() {
        ClientOrderIds ids = new ClientOrderIds(
                ClientIdFormat.numeric(NdaxOrderForm.ID_BITS), "a1z", new VirtualTime(1_767_225_600_123L).clock());
        String own = ids.next();
        assertThat(NdaxOrderForm.clientId(own)).isEqualTo(Long.parseLong(own));
        assertThat(ids.isOurs(Long.toString(NdaxOrderForm.clientId(own)))).isTrue();
        assertThat(NdaxOrderForm.clientId("9007199254740991")).isEqualTo((1L << 53) - 1);
        for (String wrong : new String[] {null, "", "0", "-1", "abc", "1.5", "9007199254740992", "99999999999999999"}) {
            assertThat(catchThrowableOfType(VenueException.class, () -> NdaxOrderForm.clientId(wrong))
                            .category())
                    .isEqualTo(ErrorCategory.INVALID_REQUEST);
        }
        assertThat(catchThrowableOfType(VenueException.class, () -> NdaxOrderForm.cancel(OrderRef.byExchangeId("x1")))
                        .definite())
                .isTrue();
    }

    private static ErrorCategory refusal(OrderRequest request) {
        VenueException refused = catchThrowableOfType(VenueException.class, () -> NdaxOrderForm.place(1, "1", request));
        assertThat(refused.definite()).isTrue();
        return refused.category();
    }
}
