package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leverage and margin mode of a pair, and who hears that they are others now. */
class MarginsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final Instrument INSTRUMENT =
            Instrument.builder(PAIR, "BTCUSDT").perpetual("USDT").build();

    private final TestContext context = new TestContext();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final List<CompletableFuture<MarginSetting>> asked = new ArrayList<>();
    private final Margins margins = new Margins(
            new AskedApi(), pair -> INSTRUMENT, turns, context.loop().clock());
    private final List<String> heard = new ArrayList<>();

    MarginsTest() {
        margins.listen((before, after) -> heard.add(words(before) + " to " + words(after)));
    }

    private static String words(MarginSetting setting) {
        return setting.leverage() + " " + setting.marginMode();
    }

    private static MarginSetting setting(String leverage, MarginMode mode) {
        return new MarginSetting(PAIR, leverage == null ? null : new BigDecimal(leverage), mode);
    }

    private long nanos() {
        return context.loop().clock().monotonicNanos();
    }

    private void on(Runnable task) {
        context.on(() -> turns.run(task));
    }

    private void answer(int question, MarginSetting setting) {
        context.on(() -> asked.get(question).complete(setting));
    }

    @Test
    @DisplayName("PERP-1: the first reading is no change; another one later is, and so is what the venue tells of")
    void changes() {
        on(() -> margins.look(PAIR));
        answer(0, setting("20", MarginMode.CROSS));
        on(() -> margins.snapshot(List.of(), nanos()));
        answer(1, setting("20", MarginMode.CROSS));
        assertThat(heard).isEmpty();

        on(() -> margins.told(setting("25", null)));
        assertThat(margins.leverage(PAIR)).isEqualByComparingTo("25");
        on(() -> margins.snapshot(List.of(), nanos()));
        answer(2, setting("25", MarginMode.ISOLATED));
        assertThat(heard).containsExactly("20 CROSS to 25 CROSS", "25 CROSS to 25 ISOLATED");

        on(() -> margins.told(List.of(new Position(
                PAIR, PositionSide.LONG, BigDecimal.ONE, null, null, null, null, null, MarginMode.CROSS, null))));
        assertThat(heard).last().isEqualTo("25 ISOLATED to 25 CROSS");
    }

    @Test
    @DisplayName("PERP-1: a change of a pair that nobody looked at is told without what was before")
    void unknown() {
        on(() -> margins.told(setting("3", null)));
        assertThat(heard).containsExactly("null null to 3 null");
    }

    @Test
    @DisplayName("PERP-1: an answer to a question that is older than the news changes nothing")
    void older() {
        on(() -> margins.look(PAIR));
        answer(0, setting("20", MarginMode.CROSS));
        on(() -> margins.snapshot(List.of(), nanos()));
        context.advance(Duration.ofMillis(10));
        on(() -> margins.told(setting("25", null)));
        answer(1, setting("20", MarginMode.CROSS));
        assertThat(margins.leverage(PAIR)).isEqualByComparingTo("25");
        assertThat(heard).containsExactly("20 CROSS to 25 CROSS");
    }

    @Test
    @DisplayName(
            "PERP-1: what is told of all pairs at once is known without a question about each; the others are asked for")
    void all() {
        TradingPair other = TradingPair.parse("ETH-USDT");
        on(() -> margins.look(other));
        on(() -> margins.snapshot(List.of(setting("20", MarginMode.CROSS)), nanos()));
        assertThat(asked)
                .as("about the one that was left out, which is under way")
                .hasSize(1);
        assertThat(margins.isKnown(PAIR)).isTrue();
        assertThat(margins.leverage(PAIR)).isEqualByComparingTo("20");
        assertThat(margins.isKnown(other)).isFalse();
        assertThat(margins.leverage(other)).isEqualByComparingTo("1");
        assertThat(heard).isEmpty();

        long askedNanos = nanos();
        context.advance(Duration.ofMillis(10));
        on(() -> margins.told(setting("25", null)));
        on(() -> margins.snapshot(List.of(setting("20", MarginMode.CROSS)), askedNanos));
        assertThat(margins.leverage(PAIR))
                .as("the news is newer than the question")
                .isEqualByComparingTo("25");
    }

    /** Answers when the test says so. */
    private final class AskedApi implements PerpetualApi {

        @Override
        public CompletableFuture<List<Position>> positions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<MarginSetting> margin(Instrument instrument) {
            CompletableFuture<MarginSetting> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        @Override
        public CompletableFuture<PositionMode> positionMode() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
            throw new UnsupportedOperationException();
        }
    }
}
