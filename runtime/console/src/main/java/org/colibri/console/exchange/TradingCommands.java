package org.colibri.console.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.console.PlainDecimal;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.kit.market.OrderRules;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change an account's orders. */
final class TradingCommands {

    private TradingCommands() {}

    private static String lookAtOrders(String connector, String pair) {
        return "look what is still open with 'colibri exchange " + connector + " orders " + pair + "'";
    }

    @Command(
            name = "place",
            description = "Places one order. Prices and amounts off the venue's increments are refused, not rounded.")
    static final class Place extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Parameters(index = "1", paramLabel = "SIDE", description = "BUY or SELL.")
        private Side side;

        @Parameters(index = "2", arity = "0..1", paramLabel = "AMOUNT", description = "In base units.")
        private String amount;

        @Option(
                names = "--quote-amount",
                paramLabel = "Q",
                description = "A market order sized in quote units, in the place of AMOUNT.")
        private String quoteAmount;

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                defaultValue = "LIMIT",
                description = "LIMIT, LIMIT_MAKER or MARKET (${DEFAULT-VALUE}).")
        private OrderType type;

        @Option(names = "--price", paramLabel = "P", description = "Needed for LIMIT and LIMIT_MAKER.")
        private String price;

        @Option(
                names = "--time-in-force",
                paramLabel = "TIF",
                description = "GTC, IOC or FOK; GTC for LIMIT when left out.")
        private TimeInForce timeInForce;

        @Option(names = "--client-id", paramLabel = "ID", description = "Our client order id; made when left out.")
        private String clientId;

        @Option(names = "--reduce-only", description = "Perpetuals: never more than closes the position.")
        private boolean reduceOnly;

        @Option(
                names = "--position-action",
                paramLabel = "ACTION",
                description = "Perpetuals, which require it: OPEN or CLOSE.")
        private PositionAction positionAction;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            OrderRequest plain = request();
            Instrument instrument = session.instrument(plain.tradingPair());
            OrderRequest request = positioned(instrument, plain);
            OrderRequest checked = OrderRules.checkExact(instrument, request, reference(session, instrument, request));
            String id = clientId == null ? session.newClientOrderId() : clientId;
            Order order;
            try {
                order = session.place(instrument, id, checked);
            } catch (ExecutionException | TimeoutException e) {
                throw withId(e, session, id);
            }
            output.result(order, OrderTable.of(List.of(order)));
        }

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return "the order may stand at the venue; before sending another, look with 'colibri exchange " + connector
                    + " order " + pair + " --client-id " + (clientId == null ? newClientOrderId : clientId) + "'";
        }

        /** An order of which nobody knows whether it stands must not be sent again: its id tells how to find it. */
        private Exception withId(Exception failure, VenueSession session, String id) {
            String advice = whenUnknown(session.descriptor().connector(), id);
            if (failure instanceof TimeoutException) {
                return VenueException.network("no answer within the time-out", true, failure)
                        .withHint(advice);
            }
            return failure.getCause() instanceof VenueException refusal && !refusal.definite()
                    ? refusal.withHint(advice)
                    : failure;
        }

        /** The price by which a market order's notional is judged; null for the others, which bring their own. */
        private static BigDecimal reference(VenueSession session, Instrument instrument, OrderRequest request)
                throws Exception {
            if (request.type() != OrderType.MARKET) {
                return null;
            }
            Ticker ticker = session.market(api -> api.ticker(instrument));
            return request.side() == Side.BUY ? ticker.ask() : ticker.bid();
        }

        private OrderRequest request() {
            BigDecimal limit = price == null ? null : decimal("--price", price);
            BigDecimal base = amount == null ? null : decimal("AMOUNT", amount);
            BigDecimal quote = quoteAmount == null ? null : decimal("--quote-amount", quoteAmount);
            if ((base == null) == (quote == null)) {
                throw new UsageException(
                        "exactly one of AMOUNT and --quote-amount is needed",
                        "AMOUNT is in base units; --quote-amount sizes a MARKET order in quote units");
            }
            if (type == OrderType.MARKET) {
                if (limit != null || timeInForce != null) {
                    throw new UsageException("a MARKET order takes neither --price nor --time-in-force", null);
                }
                return quote == null
                        ? OrderRequest.market(pair(pair), side, base)
                        : OrderRequest.marketByQuote(pair(pair), side, quote);
            }
            if (limit == null || quote != null) {
                throw new UsageException("a " + type + " order needs AMOUNT and --price", null);
            }
            if (type == OrderType.LIMIT_MAKER) {
                if (timeInForce != null) {
                    throw new UsageException("a LIMIT_MAKER order takes no --time-in-force", null);
                }
                return OrderRequest.limitMaker(pair(pair), side, limit, base);
            }
            return OrderRequest.limit(pair(pair), side, limit, base)
                    .withTimeInForce(timeInForce == null ? TimeInForce.GTC : timeInForce);
        }

        /** What only positions have is refused for spot, and asked for where there are positions. */
        private OrderRequest positioned(Instrument instrument, OrderRequest request) {
            if (instrument.kind() == InstrumentKind.SPOT) {
                if (reduceOnly || positionAction != null) {
                    throw VenueException.local(
                            ErrorCategory.NOT_SUPPORTED,
                            "--reduce-only and --position-action belong to perpetuals; " + instrument.tradingPair()
                                    + " is spot",
                            "leave them out");
                }
                return request;
            }
            if (positionAction == null) {
                throw new UsageException("an order on a perpetual needs --position-action", "OPEN or CLOSE");
            }
            return request.withPositionAction(positionAction, reduceOnly);
        }

        private static BigDecimal decimal(String name, String text) {
            BigDecimal value = PlainDecimal.parse(text)
                    .orElseThrow(
                            () -> new UsageException(name + " '" + text + "' is not a number", "write it like 0.001"));
            if (value.signum() <= 0) {
                throw new UsageException(name + " must be above zero, was " + text, null);
            }
            return value;
        }
    }

    @Command(name = "cancel", description = "Cancels one order.")
    static final class Cancel extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @ArgGroup(multiplicity = "1")
        private OrderId id;

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return lookAtOrders(connector, pair);
        }

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            Order order = session.account(api -> api.cancel(instrument, id.reference()))
                    .order();
            output.result(order, OrderTable.of(List.of(order)));
        }
    }

    @Command(name = "cancel-all", description = "Cancels all open orders of a pair.")
    static final class CancelAll extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return lookAtOrders(connector, pair);
        }

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            List<Order> orders;
            try {
                orders = session.account(api -> api.cancelAll(instrument));
            } catch (ExecutionException e) {
                if (!isNothingOpen(e)) {
                    throw e;
                }
                orders = List.of();
            }
            output.result(orders, OrderTable.of(orders));
        }

        /** Some venues refuse to cancel nothing; nothing is open afterwards all the same, which is what was asked. */
        private static boolean isNothingOpen(ExecutionException failure) {
            return failure.getCause() instanceof VenueException refusal
                    && refusal.definite()
                    && refusal.category() == ErrorCategory.ORDER_NOT_FOUND;
        }
    }
}
