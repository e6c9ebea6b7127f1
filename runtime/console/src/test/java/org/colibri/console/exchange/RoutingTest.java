package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RATE-4, TIME-4: a command with a running host's key goes through that host")
class RoutingTest {

    private static final HostOffer HOST = new HostOffer(
            7, "main", "testnet", Map.of("rest", "http://127.0.0.1:9301", "ws", "ws://127.0.0.1:9301"), "c1");
    private static final Credentials KEY = Credentials.of(Map.of("apiKey", "k", "apiSecret", "s"));

    private final VenueCommand balances = new AccountCommands.Balances();
    private final List<Target> asked = new ArrayList<>();
    private HostOffer host = HOST;

    private Route route(VenueCommand command, Target target) {
        return new Routing(question -> {
                    asked.add(question);
                    return Optional.ofNullable(host);
                })
                .of(command, target);
    }

    private static Target target(String domain, Map<String, String> endpoints, boolean trace, Long clock, boolean dry) {
        Map<String, URI> addresses = new HashMap<>();
        endpoints.forEach((name, address) -> addresses.put(name, URI.create(address)));
        return new Target(
                null,
                null,
                KEY,
                new VenueSettings(
                        "binance",
                        domain,
                        addresses,
                        VenueSettings.KeySource.none(),
                        null,
                        Duration.ofSeconds(10),
                        trace,
                        clock,
                        dry));
    }

    private static Target plain() {
        return target(null, Map.of(), false, null, false);
    }

    @Test
    @DisplayName("every private request does, and the user is told")
    void privateRequests() {
        List<VenueCommand> all = List.of(
                balances,
                new AccountCommands.Fees(),
                new AccountCommands.Orders(),
                new AccountCommands.OneOrder(),
                new AccountCommands.Fills(),
                new TradingCommands.Place(),
                new TradingCommands.Cancel(),
                new TradingCommands.CancelAll());
        assertThat(all).allSatisfy(command -> {
            Route route = route(command, plain());
            assertThat(route.host()).isEqualTo(HOST);
            assertThat(route.note()).contains("through the running host", "process 7", "account main");
        });
    }

    @Test
    @DisplayName("public requests and watching do not, and the host is not asked")
    void publicRequests() {
        List<VenueCommand> all = List.of(
                new PublicCommands.Time(),
                new PublicCommands.Instruments(),
                new PublicCommands.Book(),
                new PublicCommands.LastTicker(),
                new PublicCommands.Trades(),
                new PublicCommands.Candles(),
                new WatchCommand());
        assertThat(all)
                .allSatisfy(command -> assertThat(route(command, plain())).isEqualTo(Route.own()));
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("nor does what is not sent, or is signed with a fixed clock, or has no key")
    void alone() {
        assertThat(route(balances, target(null, Map.of(), false, null, true))).isEqualTo(Route.own());
        assertThat(route(balances, target(null, Map.of(), false, 1L, false))).isEqualTo(Route.own());
        assertThat(route(balances, new Target(null, null, null, plain().settings())))
                .isEqualTo(Route.own());
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("without a host that has the key there is nothing to tell")
    void noHost() {
        host = null;
        assertThat(route(balances, plain())).isEqualTo(Route.own());
    }

    @Test
    @DisplayName("the host's own domain and addresses may be named; others are reached directly, and that is told")
    void addresses() {
        assertThat(route(balances, target("testnet", Map.of("rest", "http://127.0.0.1:9301/"), false, null, false))
                        .host())
                .isEqualTo(HOST);
        for (Target elsewhere : List.of(
                target("main", Map.of(), false, null, false),
                target(null, Map.of("rest", "http://127.0.0.1:9302"), false, null, false),
                target(null, Map.of("wsApi", "ws://127.0.0.1:9301"), false, null, false))) {
            Route route = route(balances, elsewhere);
            assertThat(route.host()).isNull();
            assertThat(route.note()).contains("not through the running host", "domain or endpoint");
        }
    }

    @Test
    @DisplayName("--trace shows the command's own requests, so they are its own")
    void trace() {
        Route route = route(balances, target(null, Map.of(), true, null, false));
        assertThat(route.host()).isNull();
        assertThat(route.note()).contains("--trace");
    }

    private static Target onPaper(boolean dry, Path keyFile) {
        return new Target(
                null,
                null,
                null,
                new VenueSettings(
                        "binance",
                        null,
                        Map.of(),
                        new VenueSettings.KeySource(keyFile, "second", null, true),
                        null,
                        Duration.ofSeconds(10),
                        false,
                        null,
                        dry));
    }

    @Test
    @DisplayName("what is about an account on paper goes to the host that has it, without any key")
    void paper() {
        Route route = route(balances, onPaper(false, null));
        assertThat(route.host()).isEqualTo(HOST);
        assertThat(route.note()).contains("on paper", "process 7");
    }

    @Test
    @DisplayName("what is about an account on paper never goes to the venue")
    void paperAlone() {
        assertThatThrownBy(() -> route(new PublicCommands.Time(), onPaper(false, null)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> route(balances, onPaper(true, null))).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> route(balances, onPaper(false, Path.of("key.json"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--key-file");
        host = null;
        assertThatThrownBy(() -> route(balances, onPaper(false, null)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no host is running that has an account 'second' on paper at binance");
    }
}
