package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.engine.host.HostedAccount;
import org.colibri.engine.host.VenueCommands.Result;
import org.colibri.engine.loop.SystemClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One-shot commands in the running host")
class HostedCommandLineTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final AccountApi api = mock(AccountApi.class);
    private final Connector connector = mock(Connector.class);
    private final Loop loop = mock(Loop.class);
    private final List<Runnable> held = new ArrayList<>();
    private final HostedAccount account = new HostedAccount(
            connector,
            mock(Account.class),
            "main",
            Map.of(),
            () -> api,
            (requests, instrument, id, order) ->
                    requests.place(instrument, id, order).thenApply(OrderReport::order));
    private boolean hangs;

    @BeforeEach
    void connect() {
        ConnectorDescriptor descriptor = mock(ConnectorDescriptor.class);
        when(descriptor.connector()).thenReturn("binance");
        when(connector.descriptor()).thenReturn(descriptor);
        when(connector.loop()).thenReturn(loop);
        when(connector.instrument(PAIR))
                .thenReturn(Instrument.builder(PAIR, "BTCUSDT").scales(2, 5).build());
        when(loop.clock()).thenReturn(new SystemClock());
        doAnswer(call -> {
                    Runnable task = call.getArgument(0);
                    if (hangs) {
                        held.add(task);
                    } else {
                        task.run();
                    }
                    return null;
                })
                .when(loop)
                .execute(any());
    }

    private Result run(Duration timeout, String... words) {
        return new HostedCommandLine().run(account, List.of(words), "colibri-1", timeout);
    }

    private static OrderReport taken() {
        return OrderReport.of(Order.builder(PAIR, Side.BUY)
                .clientOrderId("colibri-1")
                .price(BigDecimal.TEN)
                .amount(BigDecimal.ONE)
                .status(OrderStatus.OPEN)
                .build());
    }

    private Result place(Duration timeout, String... more) {
        List<String> words =
                new ArrayList<>(List.of("binance", "place", "BTC-USDT", "buy", "1", "--price", "10", "--json"));
        words.addAll(List.of(more));
        return run(timeout, words.toArray(String[]::new));
    }

    @Test
    @DisplayName("print what the same command prints elsewhere")
    void prints() {
        when(api.balances())
                .thenReturn(
                        CompletableFuture.completedFuture(List.of(new Balance("BTC", BigDecimal.TEN, BigDecimal.ONE))));

        Result json = run(Duration.ofSeconds(10), "binance", "balances", "--key-file", "k.json", "--json");
        assertThat(json.status()).isZero();
        assertThat(json.out()).isEqualTo("[{\"asset\":\"BTC\",\"total\":\"10\",\"available\":\"1\"}]\n");
        assertThat(json.err()).isEmpty();
        assertThat(run(Duration.ofSeconds(10), "binance", "balances").out()).contains("ASSET", "BTC");
    }

    @Test
    @DisplayName("place orders under an id of the host's account")
    void places() {
        when(api.place(any(), eq("colibri-1"), any())).thenReturn(CompletableFuture.completedFuture(taken()));

        Result placed = place(Duration.ofSeconds(10));

        assertThat(placed.status()).as(placed.toString()).isZero();
        assertThat(placed.out()).contains("\"clientOrderId\":\"colibri-1\"");
        assertThat(place(Duration.ofSeconds(10), "--client-id", "mine").status())
                .isOne();
        verify(api).place(any(), eq("mine"), any());
    }

    @Test
    @DisplayName("NET-3: an order that is not answered in time may stand, and its id says where to look")
    void unanswered() {
        when(api.place(any(), any(), any())).thenReturn(new CompletableFuture<>());

        // Long enough for the request to be made, also the first time on a busy machine.
        Result placed = place(Duration.ofSeconds(2));

        assertThat(placed.status()).isOne();
        assertThat(placed.out()).contains("NETWORK", "may stand", "--client-id colibri-1");
    }

    @Test
    @DisplayName("NET-3: what a hanging loop did not begin in time is never begun, and that is told")
    void hangingLoop() {
        hangs = true;

        Result placed = place(Duration.ofMillis(300));
        held.forEach(Runnable::run);

        assertThat(placed.status()).isOne();
        assertThat(placed.out()).contains("NETWORK", "did not turn", "nothing was sent");
        verifyNoInteractions(api);
        verify(connector, never()).instrument(any());
    }

    @Test
    @DisplayName("what is not a private request, or not to be sent, or not understood, is refused")
    void refuses() {
        assertThat(run(Duration.ofSeconds(10), "binance", "watch", "--events", "order")
                        .err())
                .contains("runs no such command");
        assertThat(place(Duration.ofSeconds(10), "--dry-run").out()).contains("runs no such command");
        assertThat(place(Duration.ofSeconds(10), "--clock", "1").out()).contains("runs no such command");
        assertThat(place(Duration.ofSeconds(10), "--fly")).satisfies(wrong -> {
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.out()).contains("does not understand", "nothing was sent");
        });
        verifyNoInteractions(api);
    }
}
