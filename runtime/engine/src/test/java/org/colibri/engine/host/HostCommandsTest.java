package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host's commands")
class HostCommandsTest {

    @TempDir
    Path folder;

    /** What venue commands were run with, and how the next one ends. */
    private final List<List<String>> ran = new ArrayList<>();

    private final VenueCommands venueCommands = (account, words, id, timeout) -> {
        ran.add(words);
        return new VenueCommands.Result(0, account.account().name() + " " + id, "");
    };
    private World world;
    private HostCommands commands;

    @BeforeEach
    void open() {
        world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        commands = new HostCommands(
                world.host, new NoPlugins(), venueCommands, new VirtualTime(0).loop("control"), PageDoor.NONE);
    }

    private List<JsonNode> ask(String... fields) throws ControlException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            request.put(fields[i], fields[i + 1]);
        }
        List<JsonNode> lines = new ArrayList<>();
        commands.handle(request, lines::add);
        return lines;
    }

    @Test
    @DisplayName("status: the fields that scripts rely on, decimals as text")
    void status() throws ControlException {
        world.start(world.file("one", "binance", ""));
        world.bot("one");

        JsonNode status = ask("command", "status").get(0);
        assertThat(status.at("/host/pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        JsonNode bot = status.at("/bots/0");
        assertThat(bot.fieldNames())
                .toIterable()
                .contains(
                        "name",
                        "connector",
                        "tradingPair",
                        "orders",
                        "fills",
                        "volumeQuote",
                        "netPnlQuote",
                        "feesQuote",
                        "openOrders",
                        "errors",
                        "state");
        assertThat(bot.get("volumeQuote").isTextual()).isTrue();
        assertThat(bot.get("openOrders").asInt()).isEqualTo(1);
        assertThat(status.at("/connectors/0").fieldNames())
                .toIterable()
                .contains("connector", "account", "health", "readiness", "since");
    }

    @Test
    @DisplayName("page: a link for one browser, and where the page is; refused where there is none")
    void page() throws ControlException {
        assertThatThrownBy(() -> ask("command", "page")).hasMessageContaining("no page");
        assertThat(ask("command", "status").get(0).at("/host/page").isMissingNode())
                .isTrue();

        PageDoor.Link link = new PageDoor.Link("http://127.0.0.1:1/#code=c", 7);
        PageDoor door = mock(PageDoor.class);
        when(door.address()).thenReturn(Optional.of("http://127.0.0.1:1/"));
        when(door.newLink()).thenReturn(CompletableFuture.completedFuture(link));
        commands =
                new HostCommands(world.host, new NoPlugins(), venueCommands, new VirtualTime(0).loop("control"), door);
        assertThat(ask("command", "page").get(0).toString())
                .isEqualTo("{\"link\":\"http://127.0.0.1:1/#code=c\",\"expiresAt\":7}");
        assertThat(ask("command", "status").get(0).at("/host/page").asText()).isEqualTo("http://127.0.0.1:1/");
        assertThat(link.toString()).doesNotContain("code=c");
    }

    @Test
    @DisplayName("connectors and plugins")
    void others() throws ControlException {
        assertThat(ask("command", "connectors")).containsExactly(new TextNode("connectors"));
        assertThat(ask("command", "plugin", "action", "install", "file", "/x.jar"))
                .containsExactly(new TextNode("/x.jar"));
    }

    @Test
    @DisplayName("logs: the bot's newest lines")
    void logs() throws ControlException {
        world.start(world.file("one", "binance", ""));

        assertThat(ask("command", "logs", "bot", "one"))
                .extracting(JsonNode::asText)
                .anyMatch(line -> line.contains("RUNNING"));
    }

    @Test
    @DisplayName("wrong requests are refused with what is allowed")
    void wrong() {
        assertThatThrownBy(() -> ask("command", "fly")).isInstanceOfSatisfying(ControlException.class, refused -> {
            assertThat(refused.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
            assertThat(refused.hint()).contains("status");
        });
        assertThatThrownBy(() -> ask("command", "start")).hasMessageContaining("'file'");
        assertThatThrownBy(() -> ask("command", "logs", "bot", "x")).hasMessageContaining("no bot 'x'");
        assertThatThrownBy(() -> ask("command", "plugin", "action", "remove", "id", "none"))
                .hasMessageContaining("no plugin 'none'");
    }

    private static final Credentials LIVE = Credentials.of(Map.of("apiKey", "live-key", "apiSecret", "live-secret"));

    private void trade(String mode) {
        world.credentials.put("binance/main", LIVE);
        world.start(world.file("one", "binance", "", "mode = " + mode));
    }

    private ObjectNode byKey(String command, String apiKey) {
        KeyFingerprint key = KeyFingerprint.of(Credentials.of(Map.of("apiKey", apiKey)), List.of());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("command", command).put("connector", "binance").put("clientOrderId", "c7");
        request.putArray("words").add("binance").add("balances");
        ObjectNode sums = request.putObject("key").put("salt", key.salt()).putObject("sums");
        key.sums().forEach(sums::put);
        return request;
    }

    private JsonNode ask(ObjectNode request) throws ControlException {
        List<JsonNode> lines = new ArrayList<>();
        commands.handle(request, lines::add);
        return lines.get(0);
    }

    @Test
    @DisplayName("account: whether it trades with a key, where, and nothing of the credentials")
    void account() throws ControlException {
        trade("live");

        JsonNode account = ask(byKey("account", "live-key"));

        assertThat(account.path("account").asText()).isEqualTo("main");
        assertThat(account.path("domain").asText()).isEqualTo("main");
        assertThat(account.at("/endpoints/rest").asText()).isEqualTo("https://binance.example");
        assertThat(account.path("clientOrderId").asText()).startsWith("c");
        assertThat(account.toString()).doesNotContain("live-key", "live-secret");
        assertThat(ask(byKey("account", "another-key"))).isEmpty();
    }

    @Test
    @DisplayName("account: an emulated account is nobody's, whatever its key")
    void emulatedAccount() throws ControlException {
        trade("emulated");

        assertThat(ask(byKey("account", "emulated-1"))).isEmpty();
    }

    @Test
    @DisplayName("exchange: runs the command upon the account with that key, and tells how it ended")
    void exchange() throws ControlException {
        trade("live");

        JsonNode result = ask(byKey("exchange", "live-key"));

        assertThat(ran).containsExactly(List.of("binance", "balances"));
        assertThat(result.path("status").asInt()).isZero();
        assertThat(result.path("out").asText()).isEqualTo("main c7");
        assertThatThrownBy(() -> ask(byKey("exchange", "another-key")))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("does not trade with that key")
                .hasMessageContaining("nothing was sent");
        assertThat(ran).hasSize(1);
    }

    @Test
    @DisplayName("exchange: so many at once, that others still find a thread of the control socket")
    void fewAtOnce() throws ControlException {
        trade("live");
        List<ControlException> refused = new ArrayList<>();
        commands = new HostCommands(
                world.host,
                new NoPlugins(),
                (account, words, id, timeout) -> {
                    ran.add(words);
                    try {
                        ask(byKey("exchange", "live-key"));
                        ask("command", "status");
                    } catch (ControlException e) {
                        refused.add(e);
                    }
                    return new VenueCommands.Result(0, "", "");
                },
                new VirtualTime(0).loop("control"),
                PageDoor.NONE);

        ask(byKey("exchange", "live-key"));

        assertThat(ran).hasSize(4);
        assertThat(refused).singleElement().satisfies(full -> {
            assertThat(full.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
            assertThat(full).hasMessageContaining("nothing was sent");
        });
        ask(byKey("exchange", "live-key"));
        assertThat(ran).as("their places are free again").hasSize(8);
    }

    private static final class NoPlugins implements PluginCommands {

        @Override
        public JsonNode connectors() {
            return new TextNode("connectors");
        }

        @Override
        public JsonNode list() {
            return new TextNode("list");
        }

        @Override
        public JsonNode install(Path jar) {
            return new TextNode(jar.toString());
        }

        @Override
        public JsonNode remove(String id) {
            throw new IllegalArgumentException("there is no plugin '" + id + "'");
        }
    }
}
