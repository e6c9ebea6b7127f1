package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.LimitReports;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.venue.VenueSetup;

/**
 * What a key may do, which the venue tells at its wallet address {@code /sapi}, for spot and futures alike (ID-5). The
 * testnets have none, and the markets' own addresses tell of the account only.
 */
final class BinanceKeyRights {

    /** The endpoint's name, where a domain has it. */
    static final String ENDPOINT = "sapi";

    private final BinanceClient wallet;
    private final Cost cost;
    private final String tradeField;

    /**
     * @param wallet signs with the key; null where there is no such address
     * @param cost of one request
     * @param tradeField that says whether the key may trade this market
     */
    BinanceKeyRights(BinanceClient wallet, Cost cost, String tradeField) {
        this.wallet = wallet;
        this.cost = cost;
        this.tradeField = tradeField;
    }

    /** What the key may do; null where the venue does not tell, or not to this key. */
    CompletableFuture<Permissions> ask() {
        if (wallet == null) {
            return CompletableFuture.completedFuture(new Permissions(null, null, null));
        }
        RestCall call = RestCall.get("/sapi/v1/account/apiRestrictions")
                .signed()
                .cost(cost)
                .endpoint("key rights")
                .build();
        return wallet.call(
                        call,
                        answer -> new Permissions(
                                flag(answer, "enableReading"),
                                flag(answer, tradeField),
                                flag(answer, "enableWithdrawals")))
                .exceptionally(BinanceKeyRights::untold);
    }

    private static Boolean flag(JsonNode answer, String field) {
        return JsonFields.has(answer, field) ? JsonFields.flag(answer, field) : null;
    }

    /** A request that the venue does not have, or has not for this key, says nothing; other failures are failures. */
    private static Permissions untold(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof VenueException refusal && refusal.definite()) {
            switch (refusal.category()) {
                case INVALID_REQUEST, NOT_SUPPORTED, PERMISSION -> {
                    return new Permissions(null, null, null);
                }
                default -> {
                    // the key, the clock or the limits: asked again
                }
            }
        }
        throw new CompletionException(cause);
    }

    /** What both say: less is right where they differ. */
    static Permissions both(Permissions account, Permissions key) {
        return new Permissions(
                less(account.read(), key.read()),
                less(account.trade(), key.trade()),
                less(account.withdraw(), key.withdraw()));
    }

    private static Boolean less(Boolean one, Boolean other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one && other;
    }

    /** A client for the venue's wallet, where the endpoints name one; null elsewhere. */
    static BinanceClient wallet(VenueSetup setup, RestClient rest, BinanceAuth auth) {
        URI address = setup.companion(ENDPOINT, "rest");
        return address == null
                ? null
                : new BinanceClient(rest.signedBy(auth, LimitReports.NONE).at(address));
    }
}
