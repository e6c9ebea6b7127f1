package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.colibri.api.connector.Health;
import org.colibri.engine.config.HostConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("explain")
class ExplainTest extends HostBench {

    private JsonNode explain() {
        world.time.advance(Duration.ofSeconds(1));
        return ExplainJson.of(world.host.explain("one"));
    }

    @Test
    @DisplayName("a connector that is not fit to trade on: its health, with cause and since when")
    void connector() {
        world.start(world.file("one", "binance", ""));
        world.binance.connectorMade().health = Health.State.DISCONNECTED;

        JsonNode answer = explain();

        assertThat(answer.path("trading").asBoolean()).isFalse();
        assertThat(answer.path("obstacles").toString()).contains("binance is DISCONNECTED", "a test");
        assertThat(answer.at("/connectors/0/connectorHealth/state").asText()).isEqualTo("DISCONNECTED");
    }

    @Test
    @DisplayName("POLL-3: what is not ready, and since when")
    void readiness() {
        world.start(world.file("one", "binance", ""));

        JsonNode books = explain().at("/connectors/0/readiness/books");

        assertThat(books.path("ready").asBoolean()).isFalse();
        assertThat(books.has("since")).isTrue();
    }

    @Test
    @DisplayName("the kill switch, and what it refused: by whom, how often, since when")
    void killed() {
        world.start(world.file("one", "binance", ""));
        world.host.kill(Set.of("one"), "drawdown", false);
        world.time.advance(Duration.ofSeconds(60));
        world.strategy.last().buy();
        world.strategy.last().buy();

        JsonNode answer = explain();

        assertThat(answer.path("obstacles").toString()).contains("kill switch", "drawdown", "colibri release");
        assertThat(answer.path("refusals")).hasSize(1);
        JsonNode refusal = answer.at("/refusals/0");
        assertThat(refusal.path("command").asText()).isEqualTo("create");
        assertThat(refusal.path("by").asText()).isEqualTo("host");
        assertThat(refusal.path("count").asLong()).isEqualTo(2);
        assertThat(refusal.path("reason").asText()).contains("drawdown");
        assertThat(refusal.path("first").asLong()).isPositive();
    }

    @Test
    @DisplayName("refusals that differ in their numbers only are counted as one, with the newest words")
    void sameReason() {
        HostConfig.Risk risk = HostConfig.defaults().risk();
        world.start(world.file("one", "binance", "orders = 0"));
        for (int i = 0; i < risk.maxOrdersPerSecond() + 3; i++) {
            world.strategy.last().buy();
        }
        world.time.runReady();

        JsonNode answer = explain();

        assertThat(answer.path("refusals")).hasSize(1);
        assertThat(answer.at("/refusals/0/count").asInt()).isEqualTo(3);
        assertThat(answer.at("/refusals/0/reason").asText()).contains("risk.max-orders-per-second");
    }

    @Test
    @DisplayName("its loop hangs: the answer comes all the same")
    void hangingLoop() {
        world.start(world.file("one", "binance", ""));
        world.frozen.add("bot-one");
        world.stuck.put("bot-one", 4_000L);

        assertThat(explain().path("obstacles").toString()).contains("not turned for 4000 ms");
    }

    @Test
    @DisplayName("a bot that is not there is refused with those that are")
    void unknown() {
        world.start(world.file("one", "binance", ""));

        assertThatThrownBy(() -> world.host.explain("two"))
                .hasMessageContaining("no bot 'two'")
                .hasFieldOrPropertyWithValue("hint", "the bots are: one");
    }
}
