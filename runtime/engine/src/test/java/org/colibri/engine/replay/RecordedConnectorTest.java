package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.testing.FakeVenue;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The recorded inputs of a connector")
class RecordedConnectorTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");
    private static final Topic<String> TOPIC = Topic.lossless("told/venue", String.class);

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(1_795_383_171_000L);
    private final Loop loop = time.loop("venue");
    private final Bus bus = new LoopBus();
    private final List<HttpRequest> requests = new ArrayList<>();
    private final List<CompletableFuture<HttpResponse>> answers = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    /** Asks the venue on a watch, tells its answer on the bus, and sends an order's price with the time. */
    private record Small(String path, List<MarketChannel> seen) implements ConnectorProvider {

        @Override
        public List<ConnectorDescriptor> descriptors() {
            return new FakeVenue("binance").descriptors();
        }

        @Override
        public Connector create(ConnectorSettings settings, PluginContext context) {
            HttpTransport http = context.service(HttpTransport.class);
            Bus.Publisher<String> told = context.bus().publisher(TOPIC, context.loop());
            Connector connector = mock(Connector.class);
            doAnswer(call -> {
                        seen.addAll(call.<Set<MarketChannel>>getArgument(1));
                        http.send(request(path, null))
                                .whenComplete((answer, failure) ->
                                        told.publish(failure == null ? answer.text() : failure.getMessage()));
                        return null;
                    })
                    .when(connector)
                    .watch(any(), any());
            doAnswer(call -> {
                        throw new IllegalStateException("nobody watches it");
                    })
                    .when(connector)
                    .unwatch(any(), any());
            doAnswer(call -> {
                        CompletableFuture<Void> stopped = new CompletableFuture<>();
                        context.loop().timers().after(Duration.ofSeconds(1), () -> stopped.complete(null));
                        return stopped;
                    })
                    .when(connector)
                    .stop();
            when(connector.openAccount(any())).thenAnswer(call -> {
                AccountSettings settled = call.getArgument(0);
                Account account = mock(Account.class);
                when(account.stop(anyBoolean())).thenReturn(CompletableFuture.failedFuture(failure()));
                doAnswer(submit -> {
                            OrderCommand.Create create = submit.getArgument(0);
                            long now = context.loop().clock().millis();
                            String key = settled.credentials().require("apiKey");
                            http.send(request(
                                    "/order",
                                    key + create.request().price() + "&t=" + now + "&signature=" + "ab".repeat(32)));
                            return null;
                        })
                        .when(account)
                        .submit(any());
                return account;
            });
            return connector;
        }
    }

    private static VenueException failure() {
        return VenueException.local(ErrorCategory.NETWORK, "it hangs", null);
    }

    private static HttpRequest request(String path, String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return new HttpRequest("GET", URI.create("http://venue" + path), List.of(), bytes, Duration.ZERO, false);
    }

    private PluginContext context() {
        PluginContext context = mock(PluginContext.class);
        HttpTransport http = mock(HttpTransport.class);
        when(http.send(any())).thenAnswer(call -> {
            requests.add(call.getArgument(0));
            CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        });
        when(context.loop()).thenReturn(loop);
        when(context.bus()).thenReturn(bus);
        when(context.service(HttpTransport.class)).thenReturn(http);
        when(context.service(SocketTransport.class)).thenReturn(mock(SocketTransport.class));
        return context;
    }

    private void on(Runnable turn) {
        loop.execute(turn);
        time.runReady();
    }

    private Path recorded() {
        Path file = folder.resolve("venue-1.inputs");
        InputRecorder recorder = new InputRecorder(file, Runnable::run);
        on(() -> {
            Connector connector = RecordedConnector.create(
                    recorder, new Small("/x", new ArrayList<>()), ConnectorSettings.of("binance"), context());
            // A bot on the same loop: it answers from within the publication.
            bus.subscribe(TOPIC, loop, text -> {
                heard.add(text);
                connector.watch(BTC, Set.of(MarketChannel.TRADES, MarketChannel.BOOK, MarketChannel.TICKER));
            });
            connector.start();
            connector.watch(BTC, Set.of(MarketChannel.BOOK));
            assertThatThrownBy(() -> connector.unwatch(BTC, Set.of())).hasMessage("nobody watches it");
            Credentials key = Credentials.of(Map.of("apiKey", "my-own-key", "apiSecret", "my-own-secret"));
            Account account = connector.openAccount(new AccountSettings("main", key, "abc", false));
            account.submit(new OrderCommand.Create(
                    "id", "bot", OrderRequest.limit(BTC, Side.BUY, new BigDecimal("100.50"), BigDecimal.ONE)));
            account.stop(true).exceptionally(failed -> null);
            connector.stop();
        });
        on(() -> answers.get(0).complete(new HttpResponse(200, List.of(), "hello".getBytes(StandardCharsets.UTF_8))));
        // The answer comes from another thread's future, and fails.
        answers.get(2).completeExceptionally(VenueException.network("no answer", true, null));
        time.advance(Duration.ofSeconds(2));
        on(recorder::end);
        return file;
    }

    private static ConnectorPlayer.Played play(Path file, Small with) {
        return new ConnectorPlayer(file, Optional.empty()).play(with);
    }

    @Test
    @DisplayName("bring the same requests and events, those too that came from within a publication")
    void same() throws IOException {
        Path file = recorded();
        List<MarketChannel> seen = new ArrayList<>();

        ConnectorPlayer.Played played = play(file, new Small("/x", seen));

        assertThat(heard).containsExactly("hello", "no answer");
        assertThat(played.whole()).isTrue();
        assertThat(played.left())
                .containsEntry("request", 4L)
                .containsEntry("publish", 2L)
                .containsEntry("done", 2L);
        assertThat(seen)
                .as("a set comes in the same order")
                .startsWith(MarketChannel.BOOK, MarketChannel.BOOK, MarketChannel.TICKER, MarketChannel.TRADES);
        assertThat(RecordKind.of(file).connector()).contains("binance");
    }

    @Test
    @DisplayName("ID-3: hold neither key nor secret nor signature, and with the key the signature is compared")
    void noSecrets() throws IOException {
        Path file = recorded();
        String text = Files.readString(file);

        assertThat(new String(requests.get(1).body(), StandardCharsets.UTF_8)).startsWith("my-own-key100.50");
        assertThat(text).contains("100.50&t=").doesNotContain("my-own").doesNotContain("abab");
        Credentials key = Credentials.of(Map.of("apiKey", "my-own-key", "apiSecret", "my-own-secret"));
        assertThat(new ConnectorPlayer(file, Optional.of(key))
                        .play(new Small("/x", new ArrayList<>()))
                        .signatures())
                .isTrue();
        Path other = Files.writeString(folder.resolve("other"), text.replaceAll("signed-.{4}", "signed-0000"));
        assertThat(play(other, new Small("/x", new ArrayList<>())).signatures()).isFalse();
        assertThatThrownBy(() -> new ConnectorPlayer(other, Optional.of(key)).play(new Small("/x", new ArrayList<>())))
                .hasMessageContaining("signed-0000");
    }

    @Test
    @DisplayName("show where it does otherwise")
    void differs() {
        Path file = recorded();

        assertThatThrownBy(() -> play(file, new Small("/y", new ArrayList<>())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in line 4 of the record")
                .hasMessageContaining("http://venue/y");
    }

    @Test
    @DisplayName("of a process that was killed are played as far as they were written")
    void cutOff() throws IOException {
        Path file = recorded();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length - 1; length += 7) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            assertThat(play(cut, new Small("/x", new ArrayList<>())).whole()).isFalse();
        }
    }
}
