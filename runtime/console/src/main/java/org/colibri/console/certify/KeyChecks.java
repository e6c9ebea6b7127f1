package org.colibri.console.certify;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.VenueException;
import org.colibri.console.output.Output;

/** What the key may do and what its account holds; changes nothing. */
final class KeyChecks {

    private final VenueDesk desk;
    private final Instrument instrument;
    private final boolean allowWithdraw;

    KeyChecks(VenueDesk desk, Instrument instrument, boolean allowWithdraw) {
        this.desk = desk;
        this.instrument = instrument;
        this.allowWithdraw = allowWithdraw;
    }

    void run(Checklist list) throws InterruptedException {
        list.checkFirst("ID-5", "what the key may do", this::permissions);
        list.checkFirst("BAL-1", "balances", this::balances);
        list.check("FEE-2", "the account's fees", this::fees);
        if (instrument.kind() == InstrumentKind.PERPETUAL) {
            list.check("PERP-1 PERP-2", "margin, modes and positions are read", this::margin);
        }
    }

    private String permissions() throws Exception {
        Permissions told;
        try {
            told = desk.account(AccountApi::permissions);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VenueException venue && venue.category() == ErrorCategory.NOT_SUPPORTED) {
                return "the venue does not tell; see to it there that the key may not withdraw";
            }
            throw e;
        }
        return judged(told, allowWithdraw);
    }

    /** What is told of a key that may be used. */
    static String judged(Permissions told, boolean allowWithdraw) throws CheckFailure {
        CheckFailure.unless(!Boolean.FALSE.equals(told.trade()), "this key may not trade");
        CheckFailure.unless(
                allowWithdraw || !Boolean.TRUE.equals(told.withdraw()),
                "this key may WITHDRAW; take that right from it at the venue, or say --allow-withdraw");
        return "trade " + said(told.trade()) + ", withdraw " + said(told.withdraw());
    }

    private static String said(Boolean allowed) {
        return allowed == null ? "not told" : allowed ? "yes" : "no";
    }

    private String balances() throws Exception {
        List<Balance> all = desk.account(AccountApi::balances);
        for (Balance balance : all) {
            CheckFailure.unless(
                    balance.available().compareTo(balance.total()) <= 0,
                    balance.asset() + ": more is available than there is");
        }
        String asset = instrument.kind() == InstrumentKind.SPOT ? instrument.quote() : instrument.settle();
        BigDecimal free = all.stream()
                .filter(balance -> balance.asset().equals(asset))
                .map(Balance::available)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        CheckFailure.unless(free.signum() > 0, "the account has no " + asset + " to place an order with");
        return Output.plain(free) + " " + asset + " available";
    }

    private String fees() throws Exception {
        FeeRates fees = desk.account(api -> api.fees(instrument));
        CheckFailure.unless(
                fees.maker().abs().compareTo(BigDecimal.ONE) < 0
                        && fees.taker().abs().compareTo(BigDecimal.ONE) < 0,
                "they are no fractions: " + fees);
        return "maker " + Output.plain(fees.maker()) + ", taker " + Output.plain(fees.taker());
    }

    private String margin() throws Exception {
        PerpetualApi api = perpetual();
        MarginSetting margin = desk.account(any -> api.margin(instrument));
        List<Position> positions = desk.account(any -> api.positions());
        return "leverage " + Output.plain(margin.leverage()) + ", " + margin.marginMode() + ", "
                + desk.account(any -> api.positionMode()) + ", " + positions.size() + " positions";
    }

    private PerpetualApi perpetual() throws Exception {
        return desk.account(api -> CompletableFuture.completedFuture(api.perpetual()));
    }
}
