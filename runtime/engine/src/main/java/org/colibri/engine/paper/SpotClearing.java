package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/** Base against quote: who buys has quote locked, who sells base. On the connector's loop. */
final class SpotClearing implements PaperClearing {

    private final PaperFunds funds;
    private final PaperFees fees;
    private final PaperLedger ledger;
    private final LongSupplier venueMillis;

    /**
     * @param funds what the account holds, nothing of it locked
     * @param venueMillis the venue's time, milliseconds since the epoch
     */
    SpotClearing(PaperFunds funds, PaperFees fees, PaperLedger ledger, LongSupplier venueMillis) {
        this.funds = funds;
        this.fees = fees;
        this.ledger = ledger;
        this.venueMillis = venueMillis;
    }

    @Override
    public void resume(Orders orders) {
        // What the ledger keeps is in the funds already.
    }

    @Override
    public void follow(TradingPair pair) {
        // Spot has neither mark price nor funding.
    }

    @Override
    public void enter(PaperOrder order, OrderBook book, Taking taken) {
        BigDecimal cost = cost(book.instrument(), order.request(), taken);
        funds.require(paysWith(order.request()), cost);
        relock(order, cost);
    }

    @Override
    public void reenter(PaperOrder order) {
        relock(order, needs(order));
    }

    private static String paysWith(OrderRequest request) {
        return request.side() == Side.BUY
                ? request.tradingPair().quote()
                : request.tradingPair().base();
    }

    /** What the order needs: all of it for one that may rest, otherwise what it takes now. */
    private BigDecimal cost(Instrument instrument, OrderRequest request, Taking taken) {
        boolean buy = request.side() == Side.BUY;
        if (request.type() == OrderType.MARKET) {
            BigDecimal amount = request.amount() != null ? request.amount() : taken.amount(instrument);
            return buy ? fees.costOfBuy(request.tradingPair(), taken.value(instrument)) : amount;
        }
        return buy
                ? fees.costOfBuy(request.tradingPair(), request.price().multiply(request.amount()))
                : request.amount();
    }

    @Override
    public void fill(
            PaperOrder order, Instrument instrument, BigDecimal price, BigDecimal quantity, Liquidity liquidity) {
        Fee fee = fees.spot(instrument, order.request().side(), price, quantity, liquidity, funds::available);
        Fill fill = order.fill(instrument, price, quantity, fee, liquidity, venueMillis.getAsLong());
        ledger.filled(fill);
        funds.apply(fill);
        order.filled(fill);
        if (order.isLive() && order.rests()) {
            relock(order, needs(order));
        }
    }

    /** What must stay locked for the rest of an order that may rest. */
    private BigDecimal needs(PaperOrder order) {
        OrderRequest request = order.request();
        return request.side() == Side.BUY
                ? fees.costOfBuy(order.pair(), request.price().multiply(order.remaining()))
                : order.remaining();
    }

    private void relock(PaperOrder order, BigDecimal amount) {
        funds.lock(paysWith(order.request()), amount.subtract(order.locked()));
        order.locked(amount);
    }

    @Override
    public void ended(PaperOrder order) {
        relock(order, BigDecimal.ZERO);
    }

    @Override
    public List<Balance> balances() {
        return funds.all();
    }

    @Override
    public FeeRates fees(TradingPair pair) {
        return fees.rates(pair);
    }

    @Override
    public void tell(PaperNews news, long timestamp) {
        news.balances(funds.takeChanged(), timestamp);
    }

    @Override
    public void keep() {
        // The balances are all that there is.
    }

    @Override
    public void close() {
        // Nothing is followed.
    }
}
