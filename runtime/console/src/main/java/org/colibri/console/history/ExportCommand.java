package org.colibri.console.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.console.Installation;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.engine.json.VocabularyJson;
import org.colibri.store.database.DatabaseAddress;
import org.colibri.store.database.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri export fills|orders|pnl}: history out of the database, also while a host runs. */
@Command(name = "export", description = "History of live bots out of the database, as CSV or JSON on standard output.")
public final class ExportCommand implements Callable<Integer> {

    private static final List<String> FILLS = List.of(
            "connector",
            "account",
            "bot",
            "tradeId",
            "clientOrderId",
            "exchangeOrderId",
            "tradingPair",
            "side",
            "price",
            "amount",
            "feeAsset",
            "feeAmount",
            "liquidity",
            "timestamp",
            "late",
            "estimated",
            "forced");
    private static final List<String> ORDERS = List.of(
            "connector",
            "account",
            "bot",
            "owner",
            "clientOrderId",
            "exchangeOrderId",
            "tradingPair",
            "side",
            "type",
            "timeInForce",
            "price",
            "amount",
            "quoteAmount",
            "filledAmount",
            "averagePrice",
            "status",
            "certainty",
            "reduceOnly",
            "positionAction",
            "createdAt",
            "updatedAt",
            "dust",
            "fillsIncomplete",
            "reason");
    private static final List<String> PNL = List.of(
            "bot",
            "connector",
            "account",
            "tradingPair",
            "fills",
            "volumeQuote",
            "realizedPnlQuote",
            "feesQuote",
            "netPnlQuote",
            "position",
            "averagePrice",
            "fees");

    /** What can be exported. */
    enum What {
        fills,
        orders,
        pnl
    }

    /** How it is written. */
    enum Format {
        csv,
        json
    }

    @Parameters(
            index = "0",
            paramLabel = "fills|orders|pnl",
            description = "pnl: realized by average cost, per bot and pair, with fees by asset.")
    private What what;

    @Option(names = "--format", paramLabel = "csv|json", description = "csv when left out.")
    private Format format;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Since.class,
            description = "Milliseconds since the epoch, or a date or time in UTC (2026-11-22, 2026-11-22T14:30:00Z).")
    private Long since;

    @Option(names = "--bot", paramLabel = "NAME", description = "Of one bot.")
    private String bot;

    @Option(names = "--connector", paramLabel = "ID", description = "Of one connector.")
    private String connector;

    @Option(names = "--account", paramLabel = "NAME", description = "Of the accounts of that name.")
    private String account;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    private final VocabularyJson vocabulary = new VocabularyJson();

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json || format == Format.json);
        try {
            if (json && format == Format.csv) {
                throw new UsageException("--json and --format csv contradict each other", "leave one of them out");
            }
            Installation installation = Installation.locate();
            DatabaseAddress address =
                    DatabaseAddress.of(installation.config().database(), installation.home(), installation.state());
            try (History history = History.open(address);
                    RowWriter rows = rows(output.isJson())) {
                write(history, rows);
            }
            return 0;
        } catch (Exception e) {
            return output.failure(e);
        }
    }

    /** However it is written: what is kept has ids (ID-1). */
    private String connectorId() {
        return connector == null ? null : ConnectorDescriptor.asId(connector);
    }

    private RowWriter rows(boolean asJson) throws IOException {
        if (asJson) {
            return RowWriter.json(System.out, vocabulary.mapper());
        }
        return RowWriter.csv(
                System.out,
                switch (what) {
                    case fills -> FILLS;
                    case orders -> ORDERS;
                    case pnl -> PNL;
                });
    }

    private void write(History history, RowWriter rows) throws Exception {
        History.Filter filter = new History.Filter(since, bot, account, connectorId());
        switch (what) {
            case fills ->
                history.fills(
                        filter,
                        fill -> rows.write(row(fill.connector(), fill.account(), fill.bot(), null)
                                .setAll(node(fill.fill()))));
            case orders ->
                history.orders(
                        filter,
                        order -> rows.write(row(order.connector(), order.account(), order.bot(), order.owner())
                                .setAll(node(order.order()))));
            case pnl -> {
                Pnl pnl = new Pnl(since == null ? 0 : since);
                history.fills(new History.Filter(null, bot, account, connectorId()), pnl::book);
                for (Pnl.Row row : pnl.rows()) {
                    rows.write(node(row));
                }
            }
        }
    }

    private ObjectNode row(String ofConnector, String ofAccount, String ofBot, String owner) {
        ObjectNode row = vocabulary.mapper().createObjectNode();
        row.put("connector", ofConnector).put("account", ofAccount);
        if (ofBot != null) {
            row.put("bot", ofBot);
        }
        return owner == null ? row : row.put("owner", owner);
    }

    private ObjectNode node(Object value) {
        return vocabulary.tree(value).require();
    }
}
