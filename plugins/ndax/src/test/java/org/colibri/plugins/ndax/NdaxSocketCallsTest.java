package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeSockets.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxSocketCallsTest {

    private static final String ACCEPTED = "{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":123}";

    private final Bench bench = new Bench(1_767_225_600_123L, Map.of("order-entry", "websocket"));
    private final VenueAccess access = bench.venue().access(Bench.CREDENTIALS);

    @Test
    @DisplayName("CMD-1: an order goes over the socket once that is logged in, and its answer is found by its number")
    void places() {
        Socket socket = open();
        CompletableFuture<OrderReport> first = bench.context().start(() -> place("1"));
        CompletableFuture<OrderReport> second = bench.context().start(() -> place("2"));
        answer(socket, 6, "{\"status\":\"Rejected\",\"errormsg\":\"Not_Enough_Funds\",\"errorcode\":101}");
        answer(socket, 4, ACCEPTED);
        assertThat(first.join().order().status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(FakeContext.failure(second).category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(bench.context().http().sent()).isEmpty();
    }

    @Test
    @DisplayName("CMD-5: while no connection is open orders go by REST")
    void byRest() {
        bench.afterLogin(ACCEPTED);
        assertThat(bench.context().get(() -> place("1")).order().exchangeOrderId())
                .isEqualTo("123");
    }

    @Test
    @DisplayName("ORD-4: a lost connection or a missing answer leaves the outcome open")
    void lost() {
        Socket socket = open();
        CompletableFuture<OrderReport> waiting = bench.context().start(() -> place("1"));
        bench.context().time().advance(Duration.ofMillis(5_001));
        assertThat(FakeContext.failure(waiting).definite()).isFalse();

        CompletableFuture<OrderReport> placed = bench.context().start(() -> place("2"));
        bench.context().on(() -> socket.close("reset"));
        assertThat(FakeContext.failure(placed).definite()).isFalse();
    }

    @Test
    @DisplayName("NET-3: a broken inner JSON leaves the outcome of its own request open, a broken frame that of all")
    void hostile() {
        Socket socket = open();
        CompletableFuture<OrderReport> first = bench.context().start(() -> place("1"));
        CompletableFuture<OrderReport> second = bench.context().start(() -> place("2"));
        answer(socket, 4, "{\"status\":\"Acc");
        assertThat(FakeContext.failure(first).definite()).isFalse();
        assertThat(second).isNotDone();

        bench.context().on(() -> socket.deliver("{\"m\":1,\"i\":6,"));
        assertThat(FakeContext.failure(second).definite()).isFalse();
    }

    @Test
    @DisplayName(
            "NET-2: when the connection is not logged in any more the request goes by REST, and a new one is opened")
    void loggedOut() {
        Socket socket = open();
        bench.afterLogin(ACCEPTED);
        CompletableFuture<OrderReport> placed = bench.context().start(() -> place("1"));
        bench.context()
                .on(() -> socket.deliver("{\"m\":5,\"i\":4,\"n\":\"SendOrder\",\"o\":"
                        + NdaxJson.quoted("{\"result\":false,\"errormsg\":\"Not Authorized\",\"errorcode\":20}")
                        + "}"));
        assertThat(placed.join().order().exchangeOrderId()).isEqualTo("123");
        bench.context().time().advance(Duration.ofSeconds(1));
        assertThat(bench.context().sockets().opened().size()).isGreaterThan(1);
    }

    @Test
    @DisplayName("RATE-5: too many requests on the socket")
    void limited() {
        Socket socket = open();
        CompletableFuture<OrderReport> placed = bench.context().start(() -> place("1"));
        bench.context().on(() -> socket.deliver("{\"m\":5,\"i\":4,\"n\":\"SendOrder\",\"o\":\"TOO MANY REQUESTS\"}"));
        VenueException refused = FakeContext.failure(placed);
        assertThat(refused.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(refused.definite()).isTrue();
    }

    private Socket open() {
        bench.context().on(() -> access.userProtocol(new FakeAccountSink()));
        Socket socket = bench.context().sockets().newest();
        answer(socket, 2, Bench.LOGIN);
        return socket;
    }

    private void answer(Socket socket, long sequence, String content) {
        bench.context().on(() -> socket.deliver(ReferenceRequestsTest.reply(sequence, "SendOrder", content)));
    }

    private CompletableFuture<OrderReport> place(String id) {
        return access.api()
                .place(
                        Bench.BTC_CAD,
                        id,
                        OrderRequest.limit(Bench.BTC_CAD.tradingPair(), Side.BUY, BigDecimal.TEN, BigDecimal.ONE));
    }
}
