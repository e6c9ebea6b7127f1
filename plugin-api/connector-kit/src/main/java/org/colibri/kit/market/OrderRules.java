package org.colibri.kit.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/**
 * The venue's rules for one order, checked before it is sent, in the order of RULE-3. Every refusal is a local {@code
 * INVALID_ORDER} or {@code NOT_SUPPORTED} that names the rule and the numbers. Stateless.
 */
public final class OrderRules {

    private OrderRules() {}

    /**
     * A strategy's order: quantized, then checked.
     *
     * @param instrument null when the pair is not listed
     * @param reference for a market order the best price of the side it takes, which values it; for the others the
     *     market's price, around which the venue's price band lies; null leaves that unchecked
     * @return the order as it may be sent
     */
    public static OrderRequest check(Instrument instrument, OrderRequest request, BigDecimal reference) {
        known(instrument, request);
        supported(instrument, request);
        complete(instrument, request);
        OrderRequest quantized = Quantizer.quantize(instrument, request);
        OrderRequest order = ContractSizing.size(instrument, closing(quantized), reference);
        bounds(instrument, order, reference);
        return order;
    }

    /**
     * A person's order: as {@link #check}, but price and amount must already be allowed ones; the hint of the refusal names
     * the nearest that are.
     */
    public static OrderRequest checkExact(Instrument instrument, OrderRequest request, BigDecimal reference) {
        known(instrument, request);
        supported(instrument, request);
        complete(instrument, request);
        exact(instrument, request);
        OrderRequest order = ContractSizing.size(instrument, closing(request), reference);
        bounds(instrument, order, reference);
        return order;
    }

    /** Who closes only ever shrinks the position (PERP-3). */
    private static OrderRequest closing(OrderRequest request) {
        return request.positionAction() == PositionAction.CLOSE
                ? request.withPositionAction(PositionAction.CLOSE, true)
                : request;
    }

    private static void known(Instrument instrument, OrderRequest request) {
        if (instrument == null) {
            throw refusal(request.tradingPair() + " is not listed by the venue", "choose one of the listed pairs");
        }
        if (!instrument.isTrading()) {
            throw refusal(
                    request.tradingPair() + " is " + instrument.status() + " at the venue", "wait until it trades");
        }
    }

    private static void supported(Instrument instrument, OrderRequest request) {
        if (!instrument.orderTypes().contains(request.type())) {
            throw unsupported(
                    "order type " + request.type(),
                    request,
                    "supported types: " + new TreeSet<>(instrument.orderTypes()));
        }
        if (request.timeInForce() != null
                && request.type() == OrderType.LIMIT
                && !instrument.timesInForce().contains(request.timeInForce())) {
            throw unsupported(
                    "time in force " + request.timeInForce(),
                    request,
                    "supported times in force: " + new TreeSet<>(instrument.timesInForce()));
        }
    }

    /** RULE-4: nothing without the numbers that its type needs. */
    private static void complete(Instrument instrument, OrderRequest request) {
        if (instrument.kind() == InstrumentKind.PERPETUAL && request.positionAction() == null) {
            throw refusal(
                    "an order of a perpetual needs a position action",
                    "say whether it is to OPEN or to CLOSE a position");
        }
        if (request.contracts() != null) {
            if (!instrument.inverse()) {
                throw refusal(
                        request.tradingPair() + " is not an inverse instrument: its orders are not sized in contracts",
                        "give an amount of " + instrument.base());
            }
            positive("number of contracts", request.contracts());
            if (request.type() != OrderType.MARKET) {
                positive("price", request.price());
            }
            return;
        }
        if (request.type() == OrderType.MARKET) {
            if ((request.amount() == null) == (request.quoteAmount() == null)) {
                throw refusal("a market order needs an amount or a quote amount, and not both", "give one of them");
            }
        } else {
            positive("price", request.price());
            positive("amount", request.amount());
        }
        if (request.amount() != null) {
            positive("amount", request.amount());
        }
        if (request.quoteAmount() != null) {
            positive("quote amount", request.quoteAmount());
        }
    }

    private static void positive(String what, BigDecimal value) {
        if (value == null || value.signum() <= 0) {
            throw refusal(
                    "the " + what + " is " + (value == null ? "absent" : value.toPlainString()),
                    "give a " + what + " above zero");
        }
    }

    private static void exact(Instrument instrument, OrderRequest request) {
        List<String> wrong = new ArrayList<>();
        List<String> nearest = new ArrayList<>();
        if (request.price() != null) {
            BigDecimal below = Quantizer.price(instrument, request.price(), false);
            if (below.compareTo(request.price()) != 0) {
                wrong.add(
                        "price " + request.price().toPlainString() + " is not a multiple of " + priceStep(instrument));
                nearest.add(values("prices", below, Quantizer.price(instrument, request.price(), true)));
            }
        }
        if (request.amount() != null) {
            BigDecimal below = Quantizer.amount(instrument, request.amount());
            if (below.compareTo(request.amount()) != 0) {
                wrong.add("amount " + request.amount().toPlainString() + " is not a multiple of "
                        + plain(instrument.amountIncrement()));
                nearest.add(values("amounts", below, Decimals.plain(below.add(instrument.amountIncrement()))));
            }
        }
        if (!wrong.isEmpty()) {
            throw refusal(String.join("; ", wrong), String.join("; ", nearest));
        }
    }

    private static String priceStep(Instrument instrument) {
        return instrument.priceSignificantDigits() == 0
                ? plain(instrument.priceIncrement())
                : plain(instrument.priceIncrement()) + " with at most " + instrument.priceSignificantDigits()
                        + " significant digits";
    }

    private static String values(String what, BigDecimal below, BigDecimal above) {
        return below.signum() == 0
                ? "nearest allowed of the " + what + ": " + above.toPlainString()
                : "nearest allowed " + what + ": " + below.toPlainString() + " and " + above.toPlainString();
    }

    private static void bounds(Instrument instrument, OrderRequest request, BigDecimal reference) {
        if (request.price() != null && request.price().signum() == 0) {
            throw refusal(
                    "the price is below the price increment " + plain(instrument.priceIncrement()),
                    "give at least " + plain(instrument.priceIncrement()));
        }
        BigDecimal amount = request.amount();
        if (amount != null && request.contracts() == null) {
            BigDecimal least = instrument.minAmount().max(instrument.amountIncrement());
            if (amount.compareTo(least) < 0) {
                throw refusal(
                        "amount " + amount.toPlainString() + " is below the smallest, " + plain(least),
                        "give at least " + plain(least));
            }
            if (instrument.maxAmount() != null && amount.compareTo(instrument.maxAmount()) > 0) {
                throw refusal(
                        "amount " + amount.toPlainString() + " is above the largest, " + plain(instrument.maxAmount()),
                        "give at most " + plain(instrument.maxAmount()));
            }
        }
        BigDecimal notional = request.contracts() == null
                ? notional(request, reference)
                : request.contracts().multiply(instrument.contractSize());
        // What shrinks a position may be as small as what is left of it: the venues let it.
        boolean shrinks = request.reduceOnly() || request.positionAction() == PositionAction.CLOSE;
        if (!shrinks && notional != null && notional.compareTo(instrument.minNotional()) < 0) {
            throw refusal(
                    "notional " + plain(notional) + " " + instrument.quote() + " is below the smallest, "
                            + plain(instrument.minNotional()),
                    "give an order worth at least " + plain(instrument.minNotional()) + " " + instrument.quote());
        }
        if (instrument.priceBand() != null && request.price() != null) {
            band(instrument.priceBand(), request, reference);
        }
    }

    private static void band(PriceBand band, OrderRequest request, BigDecimal market) {
        BigDecimal lowest = band.lowest(request.side(), market);
        if (lowest != null && request.price().compareTo(lowest) < 0) {
            throw refusal(
                    "price " + plain(request.price()) + " is below the venue's price band, whose lowest is "
                            + plain(lowest) + " for a " + request.side() + around(market),
                    "give at least " + plain(lowest));
        }
        BigDecimal highest = band.highest(request.side(), market);
        if (highest != null && request.price().compareTo(highest) > 0) {
            throw refusal(
                    "price " + plain(request.price()) + " is above the venue's price band, whose highest is "
                            + plain(highest) + " for a " + request.side() + around(market),
                    "give at most " + plain(highest));
        }
    }

    private static String around(BigDecimal market) {
        return market == null ? "" : " at a market price of " + plain(market);
    }

    private static BigDecimal notional(OrderRequest request, BigDecimal reference) {
        if (request.quoteAmount() != null) {
            return request.quoteAmount();
        }
        BigDecimal price = request.price() != null ? request.price() : reference;
        return price == null ? null : price.multiply(request.amount());
    }

    private static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    private static VenueException refusal(String message, String hint) {
        return VenueException.local(ErrorCategory.INVALID_ORDER, message, hint);
    }

    private static VenueException unsupported(String what, OrderRequest request, String hint) {
        return VenueException.local(
                ErrorCategory.NOT_SUPPORTED, what + " is not supported for " + request.tradingPair(), hint);
    }
}
