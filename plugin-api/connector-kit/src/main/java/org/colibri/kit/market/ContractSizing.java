package org.colibri.kit.market;

import java.math.BigDecimal;
import org.colibri.api.model.Contracts;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/**
 * Gives orders of inverse instruments their exact number of contracts: as many whole steps as were asked for, or as the
 * amount is worth (RULE-5); their amount is derived from these. Others stay as they are. Stateless.
 */
final class ContractSizing {

    private ContractSizing() {}

    /**
     * The order with its contracts.
     *
     * @param reference values a market order; null when nothing does
     * @throws VenueException {@code INVALID_ORDER} when not one step can be ordered, or nothing tells what the amount is
     *     worth
     */
    static OrderRequest size(Instrument instrument, OrderRequest request, BigDecimal reference) {
        if (!instrument.inverse()) {
            return request;
        }
        BigDecimal price = request.price() == null ? reference : request.price();
        if (price == null || price.signum() <= 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "what the market order is worth in contracts cannot be told: the book has no opposite price",
                    "wait until the book is valid, or send a limit order");
        }
        BigDecimal contracts = Decimals.plain(contracts(instrument, request, price));
        if (contracts.signum() == 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "the order is below the smallest, "
                            + instrument.contractIncrement().toPlainString()
                            + " contracts of "
                            + instrument.contractSize().toPlainString() + " " + instrument.quote(),
                    "give an order worth at least "
                            + Decimals.plain(instrument.contractIncrement().multiply(instrument.contractSize()))
                                    .toPlainString()
                            + " " + instrument.quote());
        }
        return request.sized(contracts, Decimals.plain(Contracts.base(instrument, contracts, price)));
    }

    private static BigDecimal contracts(Instrument instrument, OrderRequest request, BigDecimal price) {
        if (request.contracts() != null) {
            return Decimals.floor(request.contracts(), instrument.contractIncrement());
        }
        if (request.quoteAmount() != null) {
            throw VenueException.local(
                    ErrorCategory.NOT_SUPPORTED,
                    "orders of inverse contracts are not sized in quote",
                    "give an amount, or a number of contracts");
        }
        return Contracts.of(instrument, request.amount(), price);
    }
}
