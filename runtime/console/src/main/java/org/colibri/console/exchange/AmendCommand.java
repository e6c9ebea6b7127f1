package org.colibri.console.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.VenueException;
import org.colibri.console.PlainDecimal;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amend}: changes an open order by the venue's own amend. */
@Command(
        name = "amend",
        description = "Changes price or amount of an open order. Values off the venue's increments are refused.")
final class AmendCommand extends VenueCommand implements PrivateRequest {

    @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
    private String pair;

    @ArgGroup(multiplicity = "1")
    private OrderId id;

    @Option(names = "--price", paramLabel = "P", description = "The new price.")
    private String price;

    @Option(names = "--amount", paramLabel = "A", description = "The new amount, filled part included.")
    private String amount;

    @Override
    public String whenUnknown(String connector, String newClientOrderId) {
        return "look what the order is now with 'colibri exchange " + connector + " orders " + pair + "'";
    }

    @Override
    void run(VenueSession session, Output output) throws Exception {
        if (price == null && amount == null) {
            throw new UsageException("nothing to change", "give --price, --amount or both");
        }
        Instrument instrument = session.instrument(pair(pair));
        BigDecimal newPrice = price == null ? null : value("--price", price, instrument.priceIncrement());
        BigDecimal newAmount = amount == null ? null : value("--amount", amount, instrument.amountIncrement());
        Order order = session.account(api -> api.amend(instrument, id.reference(), newPrice, newAmount))
                .order();
        output.result(order, OrderTable.of(List.of(order)));
    }

    private static BigDecimal value(String name, String text, BigDecimal increment) {
        BigDecimal value = PlainDecimal.parse(text)
                .orElseThrow(() -> new UsageException(name + " '" + text + "' is not a number", "write it like 0.001"));
        if (value.signum() <= 0) {
            throw new UsageException(name + " must be above zero, was " + text, null);
        }
        if (increment.signum() > 0 && value.remainder(increment).signum() != 0) {
            BigDecimal below = value.divide(increment, 0, RoundingMode.DOWN).multiply(increment);
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    name + " " + text + " is off the venue's increment of " + Output.plain(increment),
                    "the nearest allowed are " + Output.plain(below) + " and " + Output.plain(below.add(increment)));
        }
        return value;
    }
}
