package org.colibri.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The audit log")
class AuditedCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<String> handled = new ArrayList<>();

    private AuditedCommands commands(Path state) {
        return new AuditedCommands(
                (request, reply) -> {
                    handled.add(request.path("command").asText());
                    if (request.path("bot").asText().equals("nobody")) {
                        throw new ControlException(ErrorCategory.INVALID_REQUEST, "there is no bot 'nobody'", "");
                    }
                    reply.send(JSON.createObjectNode().put("status", 3).put("out", "text"));
                },
                new AuditLog(new StateDirectory(state), new VirtualTime(1_795_383_171_262L).clock()));
    }

    private static ObjectNode request(String json) throws IOException {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    private static ControlHandler.Reply alice() {
        return new ControlHandler.Reply() {
            @Override
            public boolean send(JsonNode line) {
                return true;
            }

            @Override
            public String user() {
                return "alice";
            }
        };
    }

    @Test
    @DisplayName("says when who did what and how it ended, a line each; of what only looks it says nothing")
    void lines() throws Exception {
        AuditedCommands commands = commands(folder);
        commands.handle(request("{'command':'status'}"), alice());
        commands.handle(request("{'command':'plugin','action':'list'}"), alice());
        commands.handle(request("{'command':'plugin','action':'remove','id':'binance'}"), alice());
        assertThatThrownBy(() -> commands.handle(request("{'command':'stop','bot':'nobody'}"), alice()))
                .isInstanceOf(ControlException.class);
        commands.handle(
                request("{'command':'exchange','connector':'binance','words':['cancel','BTC-USDT','c1'],"
                        + "'key':{'salt':'s','sums':{'apiSecret':'sum-of-it'}}}"),
                alice());

        List<String> lines = Files.readAllLines(folder.resolve("audit.jsonl"));
        assertThat(lines).hasSize(3).allMatch(line -> line.contains("\"user\":\"alice\""));
        assertThat(lines.get(0))
                .contains("\"at\":\"2026-11-22T21:32:51.262Z\"", "\"action\":\"plugin remove\"", "\"id\":\"binance\"");
        assertThat(lines.get(1)).contains("\"result\":\"INVALID_REQUEST: there is no bot 'nobody'\"");
        assertThat(lines.get(2))
                .contains("[\"cancel\",\"BTC-USDT\",\"c1\"]", "ended with status 3")
                .doesNotContain("sum-of-it");
        assertThat(handled).hasSize(5);
    }

    @Test
    @DisplayName("keeps nobody from stopping when it cannot be written")
    void notWritable() throws Exception {
        commands(folder.resolve("is not there")).handle(request("{'command':'stop'}"), alice());

        assertThat(handled).containsExactly("stop");
    }
}
