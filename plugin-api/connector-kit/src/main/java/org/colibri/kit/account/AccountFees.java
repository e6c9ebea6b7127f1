package org.colibri.kit.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.FeeEstimator;
import org.colibri.kit.rates.Rate;

/**
 * What an account pays for its trades: its rates, what an order would cost, and what a fill cost of which the venue has
 * not told the fee yet (FEE-3). Fees are taken from the discount asset where the account pays so and holds enough of it;
 * otherwise a perpetual's from its settle asset, a spot sell's from quote, a spot buy's from base or quote, as the venue
 * does. On the account's loop.
 */
public final class AccountFees implements FeeEstimator {

    private final FeeRatesCache rates;
    private final boolean buyFeeFromReturns;
    private final Function<TradingPair, Instrument> instruments;
    private final Function<String, Balance> balances;
    private final BiFunction<String, String, Optional<Rate>> conversion;
    private final Function<OrderRequest, BigDecimal> marketPrice;

    /** What is traded: base units, and their worth in quote. */
    private record Trade(Instrument instrument, Side side, BigDecimal amount, BigDecimal value, Liquidity liquidity) {}

    /**
     * @param buyFeeFromReturns the fee of a spot buy is taken from what is received (FEE-1)
     * @param balances the newest balance of an asset
     * @param conversion what the first asset is worth in the second
     * @param marketPrice what a market order would meet first; null when nothing tells
     */
    public AccountFees(
            FeeRatesCache rates,
            boolean buyFeeFromReturns,
            Function<TradingPair, Instrument> instruments,
            Function<String, Balance> balances,
            BiFunction<String, String, Optional<Rate>> conversion,
            Function<OrderRequest, BigDecimal> marketPrice) {
        this.rates = rates;
        this.buyFeeFromReturns = buyFeeFromReturns;
        this.instruments = instruments;
        this.balances = balances;
        this.conversion = conversion;
        this.marketPrice = marketPrice;
    }

    /** The pair's fees as known now. */
    public FeeRates rates(TradingPair pair) {
        return rates.fees(pair);
    }

    /** What a fill cost: what the venue told of it, otherwise by the account's rates; taker's where not told. */
    public Fee feeOf(Instrument instrument, Fill fill) {
        return fill.fee() != null ? fill.fee() : estimate(instrument, fill);
    }

    @Override
    public Fee estimate(Instrument instrument, Fill fill) {
        return fee(new Trade(instrument, fill.side(), fill.amount(), fill.quoteAmount(), fill.liquidity()));
    }

    /** What an order would cost if it were filled wholly; null when no price or amount tells. */
    public Fee estimate(OrderRequest request) {
        Instrument instrument = instruments.apply(request.tradingPair());
        BigDecimal price = request.price() != null ? request.price() : marketPrice.apply(request);
        if (instrument == null || price == null || price.signum() <= 0) {
            return null;
        }
        BigDecimal amount = amount(instrument, request, price);
        if (amount == null) {
            return null;
        }
        BigDecimal value = request.quoteAmount() != null ? request.quoteAmount() : amount.multiply(price);
        Liquidity liquidity = request.type() == OrderType.LIMIT_MAKER ? Liquidity.MAKER : Liquidity.TAKER;
        return fee(new Trade(instrument, request.side(), amount, value, liquidity));
    }

    private static BigDecimal amount(Instrument instrument, OrderRequest request, BigDecimal price) {
        if (request.contracts() != null) {
            return Contracts.base(instrument, request.contracts(), price);
        }
        return request.amount() != null || request.quoteAmount() == null
                ? request.amount()
                : request.quoteAmount().divide(price, MathContext.DECIMAL64);
    }

    private Fee fee(Trade trade) {
        Instrument instrument = trade.instrument();
        FeeRates known = rates.fees(instrument.tradingPair());
        Fee discounted = discounted(trade, known.discount());
        if (discounted != null) {
            return discounted;
        }
        boolean inBase = isInBase(trade);
        String asset =
                instrument.settle() != null ? instrument.settle() : inBase ? instrument.base() : instrument.quote();
        return new Fee(asset, worth(trade, inBase).multiply(known.rate(trade.liquidity())));
    }

    /** The fee in the discount asset; null where there is none, too little of it, or no rate to tell how much it takes. */
    private Fee discounted(Trade trade, FeeDiscount discount) {
        if (discount == null) {
            return null;
        }
        BigDecimal fraction = trade.liquidity() == Liquidity.MAKER ? discount.maker() : discount.taker();
        Instrument instrument = trade.instrument();
        String counted = instrument.inverse() ? instrument.base() : instrument.quote();
        Optional<Rate> rate = conversion.apply(counted, discount.asset());
        if (rate.isEmpty() || fraction.signum() < 0) {
            return null;
        }
        BigDecimal amount = worth(trade, instrument.inverse())
                .multiply(fraction)
                .multiply(rate.get().value())
                .setScale(Math.max(instrument.amountScale(), 8), RoundingMode.HALF_UP);
        return balances.apply(discount.asset()).available().compareTo(amount) < 0
                ? null
                : new Fee(discount.asset(), amount);
    }

    private boolean isInBase(Trade trade) {
        Instrument instrument = trade.instrument();
        return instrument.inverse()
                || instrument.kind() == InstrumentKind.SPOT && trade.side() == Side.BUY && buyFeeFromReturns;
    }

    private static BigDecimal worth(Trade trade, boolean inBase) {
        return inBase ? trade.amount() : trade.value();
    }
}
