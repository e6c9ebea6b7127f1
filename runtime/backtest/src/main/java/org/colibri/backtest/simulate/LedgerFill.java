package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.accounting.LedgerAccount;

/** A fill as the venue's ledger tells it. */
record LedgerFill(
        String clientOrderId,
        TradingPair pair,
        String tradeId,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        String feeAsset,
        BigDecimal fee) {

    static LedgerFill of(JsonNode fill) {
        return new LedgerFill(
                fill.path("clientOrderId").asText(),
                TradingPair.parse(fill.get("tradingPair").asText()),
                fill.get("tradeId").asText(),
                Side.valueOf(fill.get("side").asText()),
                new BigDecimal(fill.get("price").asText()),
                new BigDecimal(fill.get("amount").asText()),
                fill.get("fee").get("asset").asText(),
                new BigDecimal(fill.get("fee").get("amount").asText()));
    }

    /** The same as {@link HeardOrders#key}. */
    String key() {
        return pair + "/" + tradeId + "/" + side;
    }

    BigDecimal quoteAmount() {
        return price.multiply(amount);
    }

    /** Base units that it brings; negative for a sale. */
    BigDecimal change() {
        return side == Side.BUY ? amount : amount.negate();
    }

    /** The fee in quote units; null when that takes a rate. */
    BigDecimal feeInQuote() {
        if (feeAsset.equals(pair.quote())) {
            return fee;
        }
        return feeAsset.equals(pair.base()) ? fee.multiply(price) : null;
    }

    /** The same with another fee. */
    LedgerFill withFee(Fee other) {
        return new LedgerFill(clientOrderId, pair, tradeId, side, price, amount, other.asset(), other.amount());
    }

    /**
     * What the books of who traded must say of it.
     *
     * @param kept {@code ASSETS} on spot, {@code CONTRACTS} where nothing is bought but a position
     */
    Postings postings(LedgerAccount kept) {
        BigDecimal paid = change().multiply(price).negate();
        Postings postings = new Postings();
        postings.add(kept, pair.base(), change());
        postings.add(LedgerAccount.MARKET, pair.base(), change().negate());
        postings.add(kept, pair.quote(), paid);
        postings.add(LedgerAccount.MARKET, pair.quote(), paid.negate());
        postings.add(LedgerAccount.ASSETS, feeAsset, fee.negate());
        postings.add(LedgerAccount.FEES, feeAsset, fee);
        return postings;
    }
}
