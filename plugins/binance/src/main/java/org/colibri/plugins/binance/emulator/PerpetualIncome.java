package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;

/** All that came into the account's wallet or left it, as {@code /fapi/v1/income} lists it. */
final class PerpetualIncome implements ExchangeListener {

    private static final int KEPT = 20_000;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final long WEEK = 7L * 86_400_000;
    private static final long FIRST_ID = 9_689_322_000L;

    private final Account account;
    private final PerpetualSymbols symbols;
    private final VenueTime time;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long lastId = FIRST_ID;

    private record Row(String symbol, String type, BigDecimal amount, String asset, long time, long id, String trade) {}

    PerpetualIncome(Account account, PerpetualSymbols symbols, VenueTime time) {
        this.account = account;
        this.symbols = symbols;
        this.time = time;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueFill fill = update.fill();
        if (update.order().account() == account && fill != null) {
            String trade = Long.toString(fill.tradeId());
            add(
                    fill.pair(),
                    "COMMISSION",
                    fill.fee().amount().negate(),
                    fill.fee().asset(),
                    fill.time(),
                    trade);
            String asset = symbols.of(fill.pair()).asset();
            add(fill.pair(), "REALIZED_PNL", fill.realizedPnl(), asset, fill.time(), trade);
        }
    }

    @Override
    public void onFunding(Account paid, VenueFunding payment) {
        if (paid == account) {
            add(payment.pair(), "FUNDING_FEE", payment.amount(), payment.asset(), payment.time(), "");
        }
    }

    @Override
    public void onClearance(Account charged, TradingPair pair, String asset, BigDecimal amount, long at) {
        if (charged == account) {
            add(pair, "INSURANCE_CLEAR", amount, asset, at, "");
        }
    }

    /** Oldest first, of the last week unless times are given. */
    JsonNode list(Parameters parameters) {
        PerpetualRules rules = symbols.optional(parameters);
        String type = parameters.text("incomeType");
        Long end = parameters.millis("endTime");
        Long given = parameters.millis("startTime");
        long start = given != null ? given : (end != null ? end : time.millis()) - WEEK;
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        List<Row> found = rows.stream()
                .filter(row -> rules == null || row.symbol().equals(rules.symbol()))
                .filter(row -> type == null || row.type().equals(type))
                .filter(row -> row.time() >= start && (end == null || row.time() <= end))
                .toList();
        boolean oldest = given != null;
        int size = found.size();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Row row : found.subList(oldest ? 0 : Math.max(0, size - limit), oldest ? Math.min(limit, size) : size)) {
            list.addObject()
                    .put("symbol", row.symbol())
                    .put("incomeType", row.type())
                    .put("income", Num.text(row.amount()))
                    .put("asset", row.asset())
                    .put("info", row.type())
                    .put("time", row.time())
                    .put("tranId", row.id())
                    .put("tradeId", row.trade());
        }
        return list;
    }

    private void add(TradingPair pair, String type, BigDecimal amount, String asset, long at, String trade) {
        if (amount.signum() == 0) {
            return;
        }
        rows.addLast(new Row(symbols.of(pair).symbol(), type, amount, asset, at, ++lastId, trade));
        if (rows.size() > KEPT) {
            rows.removeFirst();
        }
    }
}
