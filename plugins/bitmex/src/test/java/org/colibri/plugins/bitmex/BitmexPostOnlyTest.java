package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.concurrent.CompletionException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A post-only order that would take ends in one way, whichever of answer and stream is first. */
class BitmexPostOnlyTest {

    private static final String NEW = "{'orderID':'o1','clOrdID':'c1','account':1,'symbol':'XBTUSD','side':'Buy',"
            + "'orderQty':300,'price':60000,'ordType':'Limit','execInst':'ParticipateDoNotInitiate',"
            + "'timeInForce':'GoodTillCancel','ordStatus':'New','leavesQty':300,'cumQty':0,"
            + "'timestamp':'2026-01-01T00:00:00.000Z','transactTime':'2026-01-01T00:00:00.000Z'}";

    private static final String WHY = "'text':'Canceled: Order had execInst of ParticipateDoNotInitiate'";
    private static final String ANSWER = NEW.replace("'New'", "'Canceled'").replace("'leavesQty':300", WHY);
    private static final String CANCELED = "{'orderID':'o1','ordStatus':'Canceled','symbol':'XBTUSD'," + WHY + "}";

    private final Bench bench = Bench.perpetual();
    private final Instrument instrument = bench.instrument("XBTUSD");
    private final FakeAccountSink sink = new FakeAccountSink(instrument);
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private final VenueAccess access = bench.venue().access(Bench.CREDENTIALS);
    private final SocketProtocol<UserTopic> stream = access.userProtocol(sink);

    private void order(String action, String row) {
        Bench.text(stream, link, "{'table':'order','action':'" + action + "','data':[" + row + "]}");
    }

    private VenueException refusal() {
        return (VenueException)
                catchThrowableOfType(CompletionException.class, this::place).getCause();
    }

    private OrderReport place() {
        bench.http().answer(ANSWER.replace('\'', '"'));
        OrderRequest request = OrderRequest.limitMaker(
                instrument.tradingPair(), Side.BUY, new BigDecimal("60000"), new BigDecimal("0.005"));
        return bench.context().get(() -> access.api().place(instrument, "c1", request));
    }

    @Test
    @DisplayName("CMD-2: once the answer has refused it, the stream's new and cancelled are no news")
    void answerFirst() {
        VenueException refused = refusal();
        assertThat(refused.category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        assertThat(refused.definite()).isTrue();
        order("insert", NEW);
        order("update", CANCELED);
        assertThat(sink.orders).isEmpty();
        assertThat(sink.refusals).isEmpty();
    }

    @Test
    @DisplayName("CMD-2: told as new by the stream first, it ends as cancelled, in the answer and in the stream")
    void newFirst() {
        order("insert", NEW);
        assertThat(place().order().status()).isEqualTo(OrderStatus.CANCELED);
        order("update", CANCELED);
        assertThat(sink.orders)
                .extracting(report -> report.order().status())
                .containsExactly(OrderStatus.OPEN, OrderStatus.CANCELED);
        assertThat(sink.refusals).isEmpty();
    }

    @Test
    @DisplayName("CMD-2: told as cancelled at once, it is refused, and the answer says so too")
    void cancelledFirst() {
        order("insert", ANSWER);
        assertThat(sink.refusals.get("c1").category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        assertThat(refusal().category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        assertThat(sink.orders).isEmpty();
    }
}
