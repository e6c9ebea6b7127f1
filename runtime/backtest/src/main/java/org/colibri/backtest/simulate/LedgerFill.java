package org.colibri.backtest.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.accounting.LedgerAccount;
import org.colibri.engine.accounting.Posting;

/**
 * A fill as the venue's ledger tells it.
 *
 * @param key the same as {@link HeardOrders#key}
 * @param contracts of an inverse instrument, null elsewhere
 * @param liquidity null where it is not told
 */
record LedgerFill(
        String key,
        String clientOrderId,
        TradingPair pair,
        Side side,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal contracts,
        String feeAsset,
        BigDecimal fee,
        String liquidity) {

    static LedgerFill of(JsonNode fill) {
        String pair = fill.get("tradingPair").asText();
        String side = fill.get("side").asText();
        return new LedgerFill(
                pair + "/" + fill.get("tradeId").asText() + "/" + side,
                fill.path("clientOrderId").asText(),
                TradingPair.parse(pair),
                Side.valueOf(side),
                VenueLedger.decimal(fill, "price"),
                VenueLedger.decimal(fill, "amount"),
                VenueLedger.decimal(fill, "contracts"),
                fill.get("fee").get("asset").asText(),
                VenueLedger.decimal(fill.get("fee"), "amount"),
                VenueLedger.text(fill, "liquidity"));
    }

    /** Contracts of an inverse instrument, base units elsewhere. */
    BigDecimal quantity() {
        return contracts == null ? amount : contracts;
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
        return new LedgerFill(
                key, clientOrderId, pair, side, price, amount, contracts, other.asset(), other.amount(), liquidity);
    }

    /**
     * What the books of who traded must say of it.
     *
     * @param kept {@code ASSETS} on spot, {@code CONTRACTS} where nothing is bought but a position
     */
    List<Posting> postings(LedgerAccount kept) {
        BigDecimal change = change();
        BigDecimal paid = change.multiply(price);
        return List.of(
                new Posting(kept, pair.base(), change),
                new Posting(LedgerAccount.MARKET, pair.base(), change.negate()),
                new Posting(kept, pair.quote(), paid.negate()),
                new Posting(LedgerAccount.MARKET, pair.quote(), paid),
                new Posting(LedgerAccount.ASSETS, feeAsset, fee.negate()),
                new Posting(LedgerAccount.FEES, feeAsset, fee));
    }
}
