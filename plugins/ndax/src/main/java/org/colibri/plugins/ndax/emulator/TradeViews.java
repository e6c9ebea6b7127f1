package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** How the venue writes own trades: whole in answers, without fee and liquidity in events. */
final class TradeViews {

    /** Trades are numbered by pair, executions over all of them. */
    private static final long EXECUTIONS_OF_A_PAIR = 1_000_000_000_000L;

    private final Exchange exchange;
    private final Account account;
    private final Instruments instruments;
    private final Products products;
    private final Identity identity;

    TradeViews(Exchange exchange, Account account, Instruments instruments, Products products, Identity identity) {
        this.exchange = exchange;
        this.account = account;
        this.instruments = instruments;
        this.products = products;
        this.identity = identity;
    }

    /** Unique for each side of a trade. */
    long executionId(VenueFill fill) {
        return instruments.id(fill.pair()) * EXECUTIONS_OF_A_PAIR
                + 2 * fill.tradeId()
                + (fill.side() == Side.BUY ? 0 : 1);
    }

    /** One entry of {@code GetTradesHistory} and {@code GetAccountTrades}. */
    ObjectNode whole(VenueFill fill) {
        VenueOrder order = exchange.order(account, fill.orderId());
        ObjectNode node = Json.object()
                .put("OMSId", 1)
                .put("ExecutionId", executionId(fill))
                .put("TradeId", fill.tradeId())
                .put("OrderId", fill.orderId())
                .put("AccountId", identity.accountId())
                .put("AccountName", identity.accountName())
                .put("SubAccountId", 0)
                .put("ClientOrderId", clientId(fill))
                .put("InstrumentId", instruments.id(fill.pair()))
                .put("Side", OrderViews.side(fill.side()))
                .put("OrderType", OrderViews.type(order == null ? OrderType.LIMIT : order.type()))
                .put("Quantity", Json.tailed(fill.amount()))
                .put("RemainingQuantity", Json.number(order == null ? null : leftAfter(order, fill)))
                .put("Price", Json.tailed(fill.price()))
                .put("Value", Json.tailed(fill.quoteAmount()))
                .put("CounterParty", "7")
                .put("OrderTradeRevision", 1)
                .put("Direction", "NoChange")
                .put("IsBlockTrade", false)
                .put("Fee", Json.tailed(fill.fee().amount()))
                .put("FeeProductId", products.id(fill.fee().asset()))
                .put("OrderOriginator", identity.userId())
                .put("UserName", identity.userName())
                .put("TradeTimeMS", fill.time())
                .put("MakerTaker", fill.liquidity() == Liquidity.MAKER ? "Maker" : "Taker")
                .put("AdapterTradeId", 0);
        OrderViews.inside(node, exchange.market(fill.pair()));
        return node.put("IsQuote", false)
                .put("CounterPartyClientUserId", 1)
                .put("NotionalProductId", products.id(fill.pair().quote()))
                .put("NotionalRate", 1)
                .put("NotionalValue", Json.number(fill.quoteAmount()))
                .put("NotionalHoldAmount", 0)
                .put("TradeTime", NetTicks.of(fill.time()));
    }

    /** The payload of {@code OrderTradeEvent}. */
    ObjectNode event(VenueFill fill) {
        return Json.object()
                .put("OMSId", 1)
                .put("TradeId", fill.tradeId())
                .put("OrderId", fill.orderId())
                .put("AccountId", identity.accountId())
                .put("ClientOrderId", clientId(fill))
                .put("InstrumentId", instruments.id(fill.pair()))
                .put("Side", OrderViews.side(fill.side()))
                .put("Quantity", Json.number(fill.amount()))
                .put("Price", Json.number(fill.price()))
                .put("Value", Json.number(fill.quoteAmount()))
                .put("TradeTime", NetTicks.of(fill.time()))
                .put("ContraAcctId", 3)
                .put("OrderTradeRevision", 1)
                .put("Direction", "NoChange");
    }

    private static long clientId(VenueFill fill) {
        return fill.clientOrderId() == null ? 0 : Long.parseLong(fill.clientOrderId());
    }

    private static BigDecimal leftAfter(VenueOrder order, VenueFill fill) {
        BigDecimal left = order.amount();
        for (VenueFill earlier : order.fills()) {
            left = left.subtract(earlier.amount());
            if (earlier.tradeId() == fill.tradeId()) {
                break;
            }
        }
        return left;
    }
}
