package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadManTest {

    private final TestContext context = new TestContext();
    private final ScriptedApi api = new ScriptedApi();
    private final List<String> problems = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final DeadMan deadMan = deadMan(Duration.ofSeconds(60));

    private DeadMan deadMan(Duration countdown) {
        return new DeadMan(api, countdown, problems::add, turns);
    }

    @Test
    @DisplayName("CMD-7: armed at once for 60 s, refreshed every 15 s")
    void refreshes() {
        context.on(deadMan::start);
        for (int i = 0; i < 4; i++) {
            answer(null);
            context.advance(Duration.ofSeconds(15));
        }

        assertThat(countdowns()).hasSize(5).containsOnly("PT1M");
        assertThat(problems).containsOnlyNulls();
    }

    @Test
    @DisplayName("CMD-7: a refresh that fails is told and tried again with the next")
    void failing() {
        context.on(deadMan::start);
        answer(ScriptedApi.timedOut());
        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem)
                .contains("dead-man timer of 60 s")
                .contains("timed out"));

        context.advance(Duration.ofSeconds(15));
        answer(null);

        assertThat(problems).hasSize(2).last().isNull();
    }

    @Test
    @DisplayName("CMD-7: an orderly stop disarms it, after a refresh that is still under way")
    void disarms() {
        context.on(deadMan::start);
        context.on(() -> deadMan.stop(() -> ends.add("stopped")));
        assertThat(countdowns()).containsExactly("PT1M");

        answer(null);
        assertThat(countdowns()).containsExactly("PT1M", "PT0S");
        assertThat(ends).isEmpty();
        answer(null);

        assertThat(ends).containsExactly("stopped");
        context.advance(Duration.ofMinutes(2));
        assertThat(ends).hasSize(1);
        assertThat(countdowns()).hasSize(2);
    }

    @Test
    @DisplayName("CMD-7: a stop waits 5 s for a venue that does not answer")
    void silentVenue() {
        context.on(deadMan::start);
        answer(null);
        context.on(() -> deadMan.stop(() -> ends.add("stopped")));
        context.advance(Duration.ofSeconds(5));

        assertThat(ends).containsExactly("stopped");
    }

    @Test
    @DisplayName("CMD-7: off by default: nothing is sent, and a stop waits for nothing")
    void off() {
        DeadMan off = deadMan(Duration.ZERO);
        context.on(off::start);
        context.advance(Duration.ofMinutes(2));
        context.on(() -> off.stop(() -> ends.add("stopped")));

        assertThat(countdowns()).isEmpty();
        assertThat(ends).containsExactly("stopped");
    }

    private List<String> countdowns() {
        return api.calls("deadMan").stream().map(ScriptedApi.Call::clientId).toList();
    }

    private void answer(Object value) {
        context.on(() -> api.answer("deadMan", value));
    }
}
