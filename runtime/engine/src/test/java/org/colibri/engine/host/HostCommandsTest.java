package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        commands = new HostCommands(world.host, new NoPlugins(), venueCommands, new VirtualTime(0).loop("control"));
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
