package org.colibri.api.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an account pays when its fees are taken from a third asset, such as the venue's own coin. The venue does so as long
 * as the account holds enough of it, and falls back to the usual fees when it does not (FEE-2).
 *
 * @param asset that fees are taken from
 * @param maker as a fraction of the trade's worth
 * @param taker as a fraction of the trade's worth
 */
public record FeeDiscount(String asset, BigDecimal maker, BigDecimal taker) {

    public FeeDiscount {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(maker, "maker");
        Objects.requireNonNull(taker, "taker");
    }
}
