package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.api.model.Failures;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;

/** An account's fees at futures: its rates of a pair, and whether it pays them in BNB (FEE-2). */
final class BinancePerpetualFees {

    private static final String DISCOUNT_ASSET = "BNB";

    /** The venue's public fee page: 10 % off when paid in BNB; the API tells only whether it is. */
    private static final BigDecimal DISCOUNT = new BigDecimal("0.9");

    private final BinanceClient client;

    BinancePerpetualFees(BinanceClient client) {
        this.client = client;
    }

    CompletableFuture<FeeRates> ask(Instrument instrument) {
        RestCall call = RestCall.get("/fapi/v1/commissionRate")
                .parameter("symbol", instrument.symbol())
                .signed()
                .cost(BinancePerpetualLimits.weight(20))
                .endpoint("fees")
                .build();
        CompletableFuture<FeeRates> rates = client.call(
                call,
                answer -> new FeeRates(
                        instrument.tradingPair(),
                        JsonFields.decimal(answer, "makerCommissionRate"),
                        JsonFields.decimal(answer, "takerCommissionRate")));
        return rates.thenCompose(usual -> paysInDiscountAsset().thenApply(pays -> pays ? discounted(usual) : usual));
    }

    private static FeeRates discounted(FeeRates usual) {
        FeeDiscount discount = new FeeDiscount(
                DISCOUNT_ASSET, usual.maker().multiply(DISCOUNT), usual.taker().multiply(DISCOUNT));
        return new FeeRates(usual.tradingPair(), usual.maker(), usual.taker(), discount);
    }

    /** A venue that refuses the question, such as a testnet, gives no discount. */
    private CompletableFuture<Boolean> paysInDiscountAsset() {
        RestCall call = RestCall.get("/fapi/v1/feeBurn")
                .signed()
                .cost(BinancePerpetualLimits.weight(30))
                .endpoint("fees in BNB")
                .build();
        return client.call(call, BinancePerpetualFees::feeBurn).exceptionally(failure -> {
            Throwable cause = Failures.cause(failure);
            if (cause instanceof VenueException refusal && refusal.definite()) {
                return false;
            }
            throw new CompletionException(cause);
        });
    }

    private static boolean feeBurn(JsonNode answer) {
        return JsonFields.flag(answer, "feeBurn");
    }
}
