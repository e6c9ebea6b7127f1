package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** What a bot did in one market: fills, volume, position, fees. Used on the bot's loop. */
public final class MarketAccount {

    private final AverageCost position = new AverageCost();
    private final FeeTotals fees;
    /** Contracts of an inverse instrument that are open, negative for a short position; zero elsewhere. */
    private BigDecimal contracts = BigDecimal.ZERO;

    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;
    private BigDecimal lastPrice = BigDecimal.ZERO;
    private long buys;
    private long sells;
    /** At the mark that was asked for last; null when something was booked since. */
    private Figures figures;

    private BigDecimal figuresMark;

    MarketAccount(TradingPair pair, RateLookup rates) {
        fees = new FeeTotals(pair.base(), pair.quote(), rates);
    }

    void fill(Fill fill) {
        figures = null;
        if (fill.side() == Side.BUY) {
            buys++;
        } else {
            sells++;
        }
        volume = volume.add(fill.quoteAmount());
        lastPrice = fill.price();
        if (fill.contracts() == null) {
            position.fill(fill.side(), fill.price(), fill.amount());
        } else {
            contracts(fill);
        }
        fees.add(fill);
    }

    /**
     * Contracts are closed by contracts, whatever these are worth in base by now: as large a part of the base units held
     * goes with them, at the fill's price. What is paid out is what it earns, in the settle asset, valued at that price
     * (PERP-6).
     */
    private void contracts(Fill fill) {
        BigDecimal size = fill.contracts();
        boolean closes = contracts.signum() == (fill.side() == Side.BUY ? -1 : 1);
        BigDecimal closed = closes ? size.min(contracts.abs()) : BigDecimal.ZERO;
        if (closed.signum() > 0) {
            position.fill(fill.side(), fill.price(), part(position.amount().abs(), closed, contracts.abs()));
        }
        if (closed.compareTo(size) < 0) {
            position.fill(fill.side(), fill.price(), part(fill.amount(), size.subtract(closed), size));
        }
        contracts = fill.side() == Side.BUY ? contracts.add(size) : contracts.subtract(size);
    }

    private static BigDecimal part(BigDecimal of, BigDecimal part, BigDecimal whole) {
        return part.compareTo(whole) == 0 ? of : of.multiply(part).divide(whole, MathContext.DECIMAL128);
    }

    void feeCorrected(Fill fill, Fee oldFee) {
        figures = null;
        fees.add(fill.withFee(new Fee(oldFee.asset(), oldFee.amount().negate()), false));
        fees.add(fill);
    }

    void funding(BigDecimal inQuote) {
        figures = null;
        funding = funding.add(inQuote);
    }

    /** What the bot's fills come to, base units, negative for a short position. */
    BigDecimal position() {
        return position.amount();
    }

    /** The same in the measure of {@link Fill#quantity}: contracts of an inverse instrument. */
    BigDecimal quantity() {
        return contracts.signum() == 0 ? position.amount() : contracts;
    }

    /**
     * The figures at that mark price; the same ones while neither it nor the books have changed.
     *
     * @param mark null when there is none; the last fill's price stands in
     */
    public Figures figures(BigDecimal mark) {
        BigDecimal price = mark == null ? lastPrice : mark;
        if (fees.price() || figures == null || !price.equals(figuresMark)) {
            figures = figuresAt(price);
            figuresMark = price;
        }
        return figures;
    }

    private Figures figuresAt(BigDecimal mark) {
        return new Figures(
                buys,
                sells,
                volume,
                position.amount(),
                position.averagePrice(),
                position.realized(),
                position.unrealized(mark),
                funding,
                fees.inQuote(),
                fees.unpriced());
    }

    /**
     * A market's figures, in quote units where nothing else is said. Immutable.
     *
     * @param position base units, negative for a short; contracts of an inverse instrument at their entry price
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
