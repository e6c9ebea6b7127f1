package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** What a bot did in one market: fills, volume, position, fees. Used on the bot's loop. */
public final class MarketAccount {

    private final AverageCost position = new AverageCost();
    private final FeeTotals fees;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;
    private BigDecimal lastPrice = BigDecimal.ZERO;
    private long buys;
    private long sells;

    MarketAccount(TradingPair pair, RateLookup rates) {
        fees = new FeeTotals(pair.base(), pair.quote(), rates);
    }

    void fill(Fill fill) {
        if (fill.side() == Side.BUY) {
            buys++;
        } else {
            sells++;
        }
        volume = volume.add(fill.quoteAmount());
        lastPrice = fill.price();
        position.fill(fill.side(), fill.price(), fill.amount());
        fees.add(fill);
    }

    void feeCorrected(Fill fill, Fee oldFee) {
        fees.add(fill.withFee(new Fee(oldFee.asset(), oldFee.amount().negate()), false));
        fees.add(fill);
    }

    void funding(BigDecimal inQuote) {
        funding = funding.add(inQuote);
    }

    /** What the bot's fills come to, base units, negative for a short position. */
    BigDecimal position() {
        return position.amount();
    }

    /**
     * The figures at that mark price.
     *
     * @param mark null when there is none; the last fill's price stands in
     */
    public Figures figures(BigDecimal mark) {
        fees.price();
        BigDecimal unrealized = position.unrealized(mark == null ? lastPrice : mark);
        return new Figures(
                buys,
                sells,
                volume,
                position.amount(),
                position.averagePrice(),
                position.realized(),
                unrealized,
                funding,
                fees.inQuote(),
                fees.unpriced());
    }

    /**
     * A market's figures, in quote units where nothing else is said. Immutable.
     *
     * @param position base units, negative for a short
     * @param funding received less paid
     * @param unpricedFees fees by asset that have no price yet and are in no other figure
     */
    public record Figures(
            long buys,
            long sells,
            BigDecimal volumeQuote,
            BigDecimal position,
            BigDecimal averagePrice,
            BigDecimal realizedPnlQuote,
            BigDecimal unrealizedPnlQuote,
            BigDecimal funding,
            BigDecimal feesQuote,
            Map<String, BigDecimal> unpricedFees) {

        public Figures {
            unpricedFees = Map.copyOf(unpricedFees);
        }

        public long fills() {
            return buys + sells;
        }

        /** Realized and unrealized profit and funding, less fees. */
        public BigDecimal netPnlQuote() {
            return realizedPnlQuote.add(unrealizedPnlQuote).add(funding).subtract(feesQuote);
        }
    }
}
