package org.colibri.console.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Funding;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.VenueException;
import org.colibri.console.PlainDecimal;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that only perpetuals have. */
final class PerpetualCommands {

    private PerpetualCommands() {}

    @Command(name = "positions", description = "Open positions, of one pair or of all.")
    static final class Positions extends VenueCommand implements PrivateRequest.Reading {

        @Parameters(index = "0", arity = "0..1", paramLabel = "PAIR", description = VenueCommand.PAIR_OR_ALL)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = pair == null ? null : session.instrument(pair(pair));
            List<Position> positions = session.account(asked(PerpetualApi::positions)).stream()
                    .filter(position ->
                            instrument == null || position.tradingPair().equals(instrument.tradingPair()))
                    .toList();
            Table table = new Table(
                    "PAIR", "SIDE", "AMOUNT", "ENTRY", "MARK", "UNREALIZED", "LEVERAGE", "MARGIN", "LIQUIDATION");
            for (Position position : positions) {
                table.row(
                        position.tradingPair(),
                        position.side(),
                        Output.plain(position.amount()),
                        shown(position.entryPrice()),
                        shown(position.markPrice()),
                        shown(position.unrealizedPnl()),
                        shown(position.leverage()),
                        shown(position.marginMode()),
                        shown(position.liquidationPrice()));
            }
            output.result(positions, table);
        }
    }

    @Command(name = "funding", description = "Funding rate and its next time, mark and index price.")
    static final class FundingNow extends VenueCommand {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            Funding funding = session.market(api -> api.funding(instrument));
            output.result(
                    funding,
                    new Table("PAIR", "RATE", "NEXT", "HOURS", "MARK", "INDEX")
                            .row(
                                    funding.tradingPair(),
                                    shown(funding.rate()),
                                    Output.time(funding.nextFundingTime()),
                                    shown(funding.intervalHours()),
                                    shown(funding.markPrice()),
                                    shown(funding.indexPrice())));
        }
    }

    @Command(
            name = "funding-payments",
            description = "Own funding payments, oldest first; positive ones were received.")
    static final class Payments extends VenueCommand implements PrivateRequest.Reading {

        private static final long LATELY_MILLIS = 7L * 24 * 60 * 60 * 1000;

        @Parameters(index = "0", arity = "0..1", paramLabel = "PAIR", description = VenueCommand.PAIR_OR_ALL)
        private String pair;

        @Option(
                names = "--since",
                paramLabel = "MS",
                description = "From this time on, in milliseconds; the last seven days when left out.")
        private Long since;

        @Override
        void run(VenueSession session, Output output) throws Exception {
            sinceEpoch("--since", since);
            Instrument instrument = pair == null ? null : session.instrument(pair(pair));
            long from = since == null ? session.clock().millis() - LATELY_MILLIS : since;
            List<FundingPayment> payments =
                    session.account(asked(perpetual -> perpetual.fundingPayments(instrument, from)));
            Table table = new Table("TIME", "PAIR", "AMOUNT", "ASSET", "RATE");
            for (FundingPayment payment : payments) {
                table.row(
                        Output.time(payment.timestamp()),
                        payment.tradingPair(),
                        Output.plain(payment.amount()),
                        payment.asset(),
                        shown(payment.rate()));
            }
            output.result(payments, table);
        }
    }

    @Command(name = "leverage", description = "The pair's leverage and margin mode; with N it is changed.")
    static final class Leverage extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "The new leverage.")
        private String wanted;

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return lookAgain(connector, "leverage " + pair);
        }

        @Override
        void run(VenueSession session, Output output) throws Exception {
            BigDecimal leverage = wanted == null
                    ? null
                    : PlainDecimal.parse(wanted)
                            .filter(number -> number.signum() > 0)
                            .orElseThrow(() -> new UsageException(
                                    "leverage '" + wanted + "' is not a number above zero", "write it like 5"));
            Instrument instrument = session.instrument(pair(pair));
            print(
                    output,
                    session.account(asked(perpetual -> leverage == null
                            ? perpetual.margin(instrument)
                            : perpetual.setLeverage(instrument, leverage))));
        }
    }

    @Command(name = "margin-mode", description = "The pair's margin mode and leverage; with a mode it is changed.")
    static final class Margin extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", paramLabel = "PAIR", description = VenueCommand.PAIR)
        private String pair;

        @Parameters(index = "1", arity = "0..1", paramLabel = "MODE", description = "CROSS or ISOLATED.")
        private MarginMode wanted;

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return lookAgain(connector, "margin-mode " + pair);
        }

        @Override
        void run(VenueSession session, Output output) throws Exception {
            Instrument instrument = session.instrument(pair(pair));
            print(
                    output,
                    session.account(asked(perpetual -> wanted == null
                            ? perpetual.margin(instrument)
                            : perpetual.setMarginMode(instrument, wanted))));
        }
    }

    @Command(name = "position-mode", description = "The account's position mode; with a mode it is changed.")
    static final class Mode extends VenueCommand implements PrivateRequest {

        @Parameters(index = "0", arity = "0..1", paramLabel = "MODE", description = "ONE_WAY or HEDGE.")
        private String wanted;

        @Override
        public String whenUnknown(String connector, String newClientOrderId) {
            return lookAgain(connector, "position-mode");
        }

        @Override
        void run(VenueSession session, Output output) throws Exception {
            PositionMode mode = wanted == null ? null : parsed(wanted);
            PositionMode inForce = session.account(
                    asked(perpetual -> mode == null ? perpetual.positionMode() : perpetual.setPositionMode(mode)));
            output.result(Map.of("positionMode", inForce), inForce.name());
        }

        private static PositionMode parsed(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "ONE_WAY", "ONEWAY" -> PositionMode.ONE_WAY;
                case "HEDGE" -> PositionMode.HEDGE;
                default -> throw new UsageException("no position mode '" + text + "'", "allowed: ONE_WAY, HEDGE");
            };
        }
    }

    private static void print(Output output, MarginSetting setting) {
        output.result(
                setting,
                new Table("PAIR", "LEVERAGE", "MARGIN MODE")
                        .row(setting.tradingPair(), shown(setting.leverage()), shown(setting.marginMode())));
    }

    private static String lookAgain(String connector, String command) {
        return "see what is in force with 'colibri exchange " + connector + " " + command + "'";
    }

    private static String shown(BigDecimal value) {
        return value == null ? "" : Output.plain(value);
    }

    private static String shown(Enum<?> value) {
        return value == null ? "" : value.name();
    }

    /** The question to what perpetual venues have beside orders; refused where there is nothing. */
    private static <T> Function<AccountApi, CompletableFuture<T>> asked(
            Function<PerpetualApi, CompletableFuture<T>> question) {
        return api -> api.perpetual() == null
                ? CompletableFuture.failedFuture(VenueException.local(
                        ErrorCategory.NOT_SUPPORTED,
                        "a connector of " + InstrumentKind.SPOT + " has no positions, leverage or funding",
                        "use the venue's connector for perpetuals"))
                : question.apply(api.perpetual());
    }
}
