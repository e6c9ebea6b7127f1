package org.colibri.console.exchange;

import java.util.List;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that read an account. */
final class AccountCommands {

    private AccountCommands() {}

    @Command(name = "balances", description = "What the account holds.")
    static final class Balances extends VenueCommand implements PrivateRequest.Reading {

        @Option(names = "--all", description = "Zero balances too.")
        private boolean all;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            List<Balance> balances = session.account(api -> api.balances()).stream()
                    .filter(balance -> all || balance.total().signum() != 0)
                    .toList();
            Table table = new Table("ASSET", "TOTAL", "AVAILABLE");
            for (Balance balance : balances) {
                table.row(balance.asset(), Output.plain(balance.total()), Output.plain(balance.available()));
            }
            output.result(balances, table);
        }
    }

    @Command(name = "fees", description = "The account's fees of a pair, as fractions.")
    static final class Fees extends VenueCommand implements PrivateRequest.Reading {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            FeeRates fees = session.account(api -> api.fees(instrument));
            Table table = new Table("PAIR", "MAKER", "TAKER")
                    .row(fees.tradingPair(), Output.plain(fees.maker()), Output.plain(fees.taker()));
            FeeDiscount discount = fees.discount();
            if (discount != null) {
                table.row("  in " + discount.asset(), Output.plain(discount.maker()), Output.plain(discount.taker()));
            }
            output.result(fees, table);
        }
    }

    @Command(name = "orders", description = "Open orders, of one pair or of all.")
    static final class Orders extends VenueCommand implements PrivateRequest.Reading {

        @Parameters(index = "0", arity = "0..1", paramLabel = "PAIR", description = VenueCommand.PAIR_OR_ALL)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = pair == null ? null : session.instrument(pair(pair));
            List<Order> orders = session.account(api -> api.openOrders(instrument));
            output.result(orders, OrderTable.of(orders));
        }
    }

    @Command(name = "order", description = "One order by either of its ids.")
    static final class OneOrder extends VenueCommand implements PrivateRequest.Reading {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @ArgGroup(multiplicity = "1")
        private OrderId id;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            Order order = session.account(api -> api.order(instrument, id.reference()))
                    .order();
            output.result(order, OrderTable.of(List.of(order)));
        }
    }

    @Command(name = "fills", description = "Own fills, oldest first.")
    static final class Fills extends VenueCommand implements PrivateRequest.Reading {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Option(names = "--order-id", paramLabel = "ID", description = "Only of this order (the venue's id).")
        private String orderId;

        @Option(names = "--since", paramLabel = "MS", description = "From this time on, in milliseconds.")
        private Long since;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many.")
        private Integer limit;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            if (limit != null) {
                atLeastOne("--limit", limit);
            }
            sinceEpoch("--since", since);
            Instrument instrument = session.instrument(pair(pair));
            List<Fill> fills = session.account(api -> api.fills(instrument, new FillQuery(orderId, since, limit)));
            Table table = new Table("TIME", "SIDE", "PRICE", "AMOUNT", "FEE", "LIQUIDITY", "TRADE ID", "ORDER ID");
            for (Fill fill : fills) {
                table.row(
                        Output.time(fill.timestamp()),
                        fill.side(),
                        Output.plain(fill.price()),
                        Output.plain(fill.amount()),
                        fill.fee() == null
                                ? ""
                                : Output.plain(fill.fee().amount()) + " "
                                        + fill.fee().asset(),
                        fill.liquidity(),
                        fill.tradeId(),
                        fill.exchangeOrderId());
            }
            output.result(fills, table);
        }
    }
}
