package org.colibri.engine.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.paper.PerpetualRecords.PairRecord;
import org.colibri.engine.paper.PerpetualRecords.SettledRecord;

/** What a ledger shows of an account's perpetuals, in the order in which it was written. */
final class PerpetualKept {

    private final Map<TradingPair, Instrument> listed = new LinkedHashMap<>();
    private final Map<TradingPair, PairRecord> pairs = new LinkedHashMap<>();
    private final List<FundingPayment> payments = new ArrayList<>();
    private PositionMode mode;

    void listed(Instrument instrument) {
        listed.put(instrument.tradingPair(), instrument);
    }

    void settled(SettledRecord settled) {
        mode = settled.mode();
        payments.addAll(settled.payments());
        settled.pairs().forEach(pair -> pairs.put(pair.pair(), pair));
    }

    Instrument instrument(TradingPair pair) {
        return listed.get(pair);
    }

    List<Instrument> instruments() {
        return List.copyOf(listed.values());
    }

    List<PairRecord> pairs() {
        return List.copyOf(pairs.values());
    }

    /** In words, the positions that were left alone while the host did not run. */
    List<String> unattended() {
        return pairs.values().stream()
                .flatMap(pair -> pair.positions().stream())
                .filter(position -> position.quantity().signum() != 0)
                .map(position ->
                        "a position of " + Decimals.plain(position.quantity()).toPlainString() + " in "
                                + position.pair() + " was kept while the host did not run")
                .toList();
    }

    /** Oldest first. */
    List<FundingPayment> payments() {
        return List.copyOf(payments);
    }

    /** Null where nothing was ever settled. */
    PositionMode mode() {
        return mode;
    }
}
