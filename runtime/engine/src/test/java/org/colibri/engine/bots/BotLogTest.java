package org.colibri.engine.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bot's newest log lines")
class BotLogTest {

    private final VirtualTime time = new VirtualTime(1_763_800_000_123L);
    private final BotLog log = new BotLog("one", time.loop("bot").clock());

    @Test
    @DisplayName("begin with their time in UTC, then their level")
    void times() {
        log.logger(Bot.class).error("no {} is left", "USDT");
        time.advance(Duration.ofSeconds(5));
        log.logger(Bot.class).error("it failed", new IllegalStateException("twice"));

        assertThat(log.after(0).lines())
                .containsExactly(
                        "2025-11-22 08:26:40.123Z ERROR Bot no USDT is left",
                        "2025-11-22 08:26:45.123Z ERROR Bot it failed: java.lang.IllegalStateException: twice");
    }

    @Test
    @DisplayName("are told from a number on, the newest two thousand at most")
    void pages() {
        for (int i = 1; i <= 2_500; i++) {
            log.add("line " + i);
        }
        BotLog.Page all = log.after(0);
        assertThat(all.last()).isEqualTo(2_500);
        assertThat(all.lines()).hasSize(2_000);
        assertThat(all.lines().get(0)).endsWith("line 501");
        assertThat(log.after(2_498).lines()).hasSize(2);
        assertThat(log.after(2_500).lines()).isEmpty();
    }
}
