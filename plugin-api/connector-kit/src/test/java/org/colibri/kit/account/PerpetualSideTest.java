package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.order.MemoryJournal;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderRecords;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** What a perpetual account knows of its venue before the first order may go out. */
class PerpetualSideTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final Instrument INSTRUMENT =
            Instrument.builder(PAIR, "BTCUSDT").perpetual("USDT").build();

    private final TestContext context = new TestContext();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final CompletableFuture<List<MarginSetting>> all = new CompletableFuture<>();
    private final List<String> asked = new ArrayList<>();
    private final List<VenueException> outcomes = new ArrayList<>();
    private final Margins margins =
            new Margins(new Api(), pair -> INSTRUMENT, turns, context.loop().clock());

    PerpetualSideTest() {
        context.on(() -> turns.run(() -> side().compare(outcomes::add)));
    }

    private PerpetualSide side() {
        AccountEvents events = new AccountEvents(
                "sim",
                "main",
                context.bus().publisher(Topics.account("sim", "main"), context.loop()),
                turns,
                context.loop().clock());
        OrderAlarms alarms = new OrderAlarms(
                new LogLimiter(NOPLogger.NOP_LOGGER, context.loop().clock()), new Metrics(), "main");
        AccountRecords records = new AccountRecords(
                new OrderRecords(new MemoryJournal()), turns, context.loop().clock(), alarms, 0);
        Positions.Listener nobody = new Positions.Listener() {
            @Override
            public void traded() {
                asked.add("traded");
            }

            @Override
            public void doubtful() {
                asked.add("doubtful");
            }

            @Override
            public void differs(String what) {
                asked.add(what);
            }

            @Override
            public void agrees() {
                // what is told at first is no change
            }
        };
        return new PerpetualSide(
                new Api(),
                new Positions(
                        "sim",
                        "main",
                        context.bus().publisher(Topics.positions("sim", "main"), context.loop()),
                        events,
                        nobody,
                        turns,
                        context.loop().clock()),
                margins,
                new FundingPayments(new Api(), List.of(), records, events, alarms, turns, () -> context.loop()
                        .clock()
                        .millis()),
                turns,
                context.loop().clock(),
                () -> context.loop().clock().millis());
    }

    @Test
    @DisplayName(
            "PERP-1, BAL-3: an account is compared when the leverage of all pairs was read; the first order has it")
    void readsLeverages() {
        assertThat(outcomes).as("nothing may go out yet").isEmpty();
        assertThat(asked).containsExactly("mode", "all margins");

        context.on(() -> all.complete(List.of(new MarginSetting(PAIR, new BigDecimal("20"), MarginMode.CROSS))));

        assertThat(outcomes).hasSize(1).containsOnlyNulls();
        assertThat(margins.leverage(PAIR)).isEqualByComparingTo("20");
        assertThat(asked)
                .as("no question of its own about the pair")
                .containsExactly("mode", "all margins", "positions");
    }

    @Test
    @DisplayName("REC-4: leverages that could not be read have the comparison tried again")
    void fails() {
        VenueException lost = VenueException.network("no answer", true, null);
        context.on(() -> all.completeExceptionally(lost));

        assertThat(outcomes).singleElement().satisfies(error -> assertThat(error.definite())
                .isFalse());
        assertThat(asked).doesNotContain("positions");
    }

    @Test
    @DisplayName(
            "BAL-3: where the venue certainly does not tell them, the pair is asked for and counts in full until then")
    void refused() {
        context.on(() ->
                all.completeExceptionally(VenueException.local(ErrorCategory.NOT_SUPPORTED, "not on this host", null)));

        assertThat(outcomes).hasSize(1).containsOnlyNulls();
        context.on(() -> turns.run(() -> assertThat(margins.leverage(PAIR)).isEqualByComparingTo("1")));
        assertThat(asked).containsExactly("mode", "all margins", "positions", "one margin");
    }

    /** Answers at once, but for the leverages. */
    private final class Api implements PerpetualApi {

        private <T> CompletableFuture<T> answer(String question, T answer) {
            asked.add(question);
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public CompletableFuture<List<MarginSetting>> margins() {
            asked.add("all margins");
            return all;
        }

        @Override
        public CompletableFuture<List<Position>> positions() {
            return answer("positions", List.of());
        }

        @Override
        public CompletableFuture<MarginSetting> margin(Instrument instrument) {
            asked.add("one margin");
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<PositionMode> positionMode() {
            return answer("mode", PositionMode.ONE_WAY);
        }

        @Override
        public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
            return new CompletableFuture<>();
        }
    }
}
