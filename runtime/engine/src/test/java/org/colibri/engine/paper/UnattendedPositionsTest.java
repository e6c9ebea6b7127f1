package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.colibri.api.journal.Journal;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.engine.testing.RecordedJournals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PERP-4, PERP-5: positions on paper that were kept while the host did not run")
class UnattendedPositionsTest {

    private final RecordedJournals journals = new RecordedJournals();

    private Journal journal() {
        return journals.open("ledger");
    }

    private PerpetualDesk desk() {
        return new PerpetualDesk(
                PerpetualDesk.linear(), PerpetualDesk.margin("10", PositionMode.ONE_WAY, MarginMode.CROSS), journal());
    }

    @Test
    @DisplayName("are named at the next start; a flat account has none")
    void named() {
        PerpetualDesk desk = desk();
        desk.open(Side.BUY, "100", "0.5");

        assertThat(PaperLedger.open(journal()).kept().perpetuals().unattended())
                .containsExactly("a position of 0.5 in BTC-USDT was kept while the host did not run");
        desk.close(Side.SELL, "99", "0.5");
        assertThat(PaperLedger.open(journal()).kept().perpetuals().unattended()).isEmpty();
    }
}
