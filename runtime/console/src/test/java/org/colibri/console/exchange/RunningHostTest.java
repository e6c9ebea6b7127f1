package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.host.VenueCommands.Result;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.state.ControlHandler;
import org.colibri.engine.state.ControlServer;
import org.colibri.engine.state.StateDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The running host, as a command asks it")
class RunningHostTest {

    private static final HostOffer OFFER = new HostOffer(7, "main", "main", Map.of(), "colibri-1");
    private static final PrivateRequest PLACE = (connector, id) -> "look for " + connector + " " + id;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private StateDirectory state;
    private Target target;
    private ControlServer server;
    private RunningHost host;

    @BeforeEach
    void open() {
        state = new StateDirectory(folder.resolve("s")).create();
        host = new RunningHost(state);
        ConnectorDescriptor descriptor = mock(ConnectorDescriptor.class);
        when(descriptor.connector()).thenReturn("binance");
        ConnectorEntry entry = mock(ConnectorEntry.class);
        when(entry.descriptor()).thenReturn(descriptor);
        target = target(entry, Duration.ofSeconds(30));
    }

    private static Target target(ConnectorEntry entry, Duration timeout) {
        return new Target(
                null,
                entry,
                Credentials.of(Map.of("apiKey", "the-api-key", "apiSecret", "the-secret")),
                new VenueSettings(
                        "binance", null, Map.of(), VenueSettings.KeySource.none(), null, timeout, false, null, false));
    }

    private void serve(ControlHandler handler) {
        server = ControlServer.open(state, (request, reply) -> {
            heard.add(request.toString());
            handler.handle(request, reply);
        });
    }

    @AfterEach
    void close() {
        never.countDown();
        if (server != null) {
            server.close();
        }
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    @DisplayName("tells of its account with the key; credentials never go over the socket (ID-3)")
    void account() {
        assertThat(host.account(target)).as("no host").isEmpty();
        serve((request, reply) -> {
            ObjectNode answer = object().put("account", "main")
                    .put("pid", 7)
                    .put("domain", "main")
                    .put("clientOrderId", "colibri-1");
            answer.putObject("endpoints").put("rest", "http://x");
            reply.send(answer);
        });

        assertThat(host.account(target))
                .contains(new HostOffer(7, "main", "main", Map.of("rest", "http://x"), "colibri-1"));
        assertThat(heard.get(0)).doesNotContain("the-api-key", "the-secret");
    }

    @Test
    @DisplayName("has none with the key")
    void anotherKey() {
        serve((request, reply) -> reply.send(object()));

        assertThat(host.account(target)).isEmpty();
    }

    @Test
    @DisplayName("runs the command and hands back what it printed")
    void runs() {
        serve((request, reply) ->
                reply.send(object().put("status", 1).put("out", "o").put("err", "e")));

        assertThat(host.run(target, PLACE, OFFER, List.of("binance", "place"))).isEqualTo(new Result(1, "o", "e"));
        assertThat(heard.get(0))
                .contains("\"words\":[\"binance\",\"place\"]", "colibri-1")
                .doesNotContain("the-api-key", "the-secret");
    }

    @Test
    @DisplayName("NET-3: hanging when it is asked for its account, it ends in one error, and nothing was sent")
    void hangsBefore() {
        serve((request, reply) -> waitForEver());
        Target hasty = target(target.entry(), Duration.ofMillis(200));

        assertThatThrownBy(() -> host.account(hasty)).isInstanceOfSatisfying(VenueException.class, error -> {
            assertThat(error.definite()).isTrue();
            assertThat(error).hasMessageContaining("did not answer").hasMessageContaining("nothing was sent");
        });
    }

    @Test
    @DisplayName("NET-3: dying in the middle of the command, it leaves an outcome that nobody knows")
    void dies() {
        serve((request, reply) -> {
            throw new StackOverflowError("the process dies");
        });

        assertThatThrownBy(() -> host.run(target, PLACE, OFFER, List.of()))
                .isInstanceOfSatisfying(VenueException.class, error -> {
                    assertThat(error.definite()).isFalse();
                    assertThat(error.category()).isEqualTo(ErrorCategory.NETWORK);
                    assertThat(error)
                            .hasMessageContaining("outcome is not known")
                            .hasMessageContaining("process 7");
                    assertThat(error.hint()).isEqualTo("look for binance colibri-1");
                });
    }

    @Test
    @DisplayName("NET-3: what it refuses was not sent; what failed inside it may have been")
    void refuses() {
        ErrorCategory[] category = {ErrorCategory.RATE_LIMITED};
        serve((request, reply) -> {
            throw new ControlException(category[0], "no", "why");
        });

        assertThatThrownBy(() -> host.run(target, PLACE, OFFER, List.of()))
                .isInstanceOfSatisfying(VenueException.class, error -> {
                    assertThat(error.definite()).isTrue();
                    assertThat(error.hint()).isEqualTo("why");
                });
        category[0] = ErrorCategory.UNKNOWN;
        assertThatThrownBy(() -> host.run(target, PLACE, OFFER, List.of()))
                .isInstanceOfSatisfying(VenueException.class, error -> assertThat(error.definite())
                        .isFalse());
    }

    @Test
    @DisplayName("NET-3: gone before it took the command, it sent nothing")
    void gone() {
        assertThatThrownBy(() -> host.run(target, PLACE, OFFER, List.of()))
                .isInstanceOfSatisfying(VenueException.class, error -> {
                    assertThat(error.definite()).isTrue();
                    assertThat(error).hasMessageContaining("nothing was sent");
                });
    }
}
