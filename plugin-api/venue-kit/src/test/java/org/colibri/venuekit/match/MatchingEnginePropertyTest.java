package org.colibri.venuekit.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever is commanded, the engine and the plain reference matcher tell the same events and hold the same book. */
class MatchingEnginePropertyTest {

    private static final int COMMANDS = 400;

    private final EventLog told = new EventLog();
    private final EventLog expected = new EventLog();
    private final MatchingEngine engine = new MatchingEngine(told);
    private final ReferenceMatcher reference = new ReferenceMatcher(expected);
    private long lastId;

    @Property(tries = 300)
    @Label("equal events, trades and books for random commands")
    void equalsTheReference(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < COMMANDS; i++) {
            command(random);
            assertThat(told.take()).isEqualTo(expected.take());
        }
        assertThat(book(true)).isEqualTo(reference.book(true));
        assertThat(book(false)).isEqualTo(reference.book(false));
    }

    private void command(Random random) {
        boolean buy = random.nextBoolean();
        long price = 1000 + random.nextInt(12) * (buy ? -1 : 1) + random.nextInt(6) * (buy ? 1 : -1);
        long amount = 1 + random.nextInt(50);
        long owner = random.nextInt(4);
        SelfTrade mode = SelfTrade.values()[random.nextInt(4)];
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                long id = 1 + random.nextInt((int) lastId + 2);
                assertThat(engine.cancel(id)).isEqualTo(reference.cancel(id));
            }
            case 3 -> {
                long id = 1 + random.nextInt((int) lastId + 2);
                assertThat(engine.reduce(id, amount)).isEqualTo(reference.reduce(id, amount));
            }
            case 4 -> {
                long id = ++lastId;
                MarketPreview preview = engine.previewMarket(owner, buy, amount, mode);
                long previewed = preview.amount();
                long left = engine.market(id, owner, buy, amount, mode);
                assertThat(left).isEqualTo(reference.market(id, owner, buy, amount, mode));
                assertThat(previewed).isEqualTo(amount - left);
            }
            case 5 -> byQuote(random, buy, owner, mode);
            default -> {
                long id = ++lastId;
                Execution execution = Execution.values()[Math.max(0, random.nextInt(8) - 4)];
                assertThat(engine.limit(id, owner, buy, price, amount, execution, mode))
                        .isEqualTo(reference.limit(id, owner, buy, price, amount, execution, mode));
            }
        }
    }

    private void byQuote(Random random, boolean buy, long owner, SelfTrade mode) {
        long id = ++lastId;
        long budget = 1 + random.nextInt(120_000);
        long lot = 1 + random.nextInt(3);
        boolean previewed =
                engine.previewByQuote(owner, buy, 0, budget, lot, mode).isComplete();
        boolean spent = engine.marketByQuote(id, owner, buy, 0, budget, lot, mode);
        assertThat(spent)
                .isEqualTo(reference.marketByQuote(id, owner, buy, BigInteger.valueOf(budget), lot, mode))
                .isEqualTo(previewed);
    }

    private List<String> book(boolean bid) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < engine.depth(bid); i++) {
            levels.add(engine.price(bid, i) + "=" + engine.total(bid, i));
        }
        return levels;
    }
}
