package org.colibri.kit.venue;

import java.util.List;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.time.Clock;
import org.colibri.kit.account.AccountFees;
import org.colibri.kit.account.Balances;
import org.colibri.kit.account.FeeRatesCache;
import org.colibri.kit.order.Turns;
import org.colibri.kit.rates.Rates;

/** Puts an account's fees together: its rates, its balances, and the connector's prices (FEE-2, FEE-3). Stateless. */
final class FeeSetup {

    private FeeSetup() {}

    static AccountFees fees(
            AccountParts parts,
            AccountNumbers numbers,
            AccountApi api,
            AccountState state,
            Balances balances,
            BookPrices books,
            Turns turns) {
        Connector connector = parts.connector();
        Clock clock = connector.loop().clock();
        FeeRatesCache rates = new FeeRatesCache(
                api,
                connector::instrument,
                parts.venue()::defaultFees,
                state::feesChanged,
                numbers.fees(),
                numbers.feesRefresh(),
                turns);
        return new AccountFees(
                rates,
                parts.venue().takesBuyFeeFromReturns(),
                connector::instrument,
                balances::balance,
                (asset, quote) -> new Rates(List.of(connector.prices()), clock.millis()).find(asset, quote),
                books::bestOpposite);
    }
}
