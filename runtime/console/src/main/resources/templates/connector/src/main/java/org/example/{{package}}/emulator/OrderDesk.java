package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers the requests of the account: the exchange core does the work, this only speaks the venue's language. */
final class OrderDesk {

    private final Exchange exchange;
    private final Account account;
    private final Views views;

    OrderDesk(VenueServices services, Views views) {
        this.exchange = services.exchange();
        this.account = services.account();
        this.views = views;
    }

    JsonNode key(Parameters parameters) {
        return Views.object().put("trade", true).put("withdraw", false);
    }

    JsonNode balances(Parameters parameters) {
        return Views.balances(account.balances());
    }

    JsonNode fees(Parameters parameters) {
        Market market = PublicDesk.market(exchange, parameters);
        FeeRates rates = exchange.fees().rates(account, market.instrument());
        return Views.object().put("maker", Views.plain(rates.maker())).put("taker", Views.plain(rates.taker()));
    }

    JsonNode place(Parameters parameters) {
        OrderType type = type(parameters.required("type"));
        String clientId = parameters.required("clientId");
        if (!clientId.matches("[a-zA-Z0-9-]{1,32}")) {
            throw new Refusal(400, "bad-order", "clientId must be 1 to 32 letters, digits or hyphens");
        }
        Outcome outcome = exchange.place(new OrderRequest(
                account,
                pair(parameters),
                side(parameters.required("side")),
                type,
                type == OrderType.LIMIT ? timeInForce(parameters.text("timeInForce")) : null,
                type == OrderType.MARKET ? null : parameters.decimal("price"),
                parameters.decimal("amount"),
                null,
                clientId,
                null));
        if (!outcome.accepted()) {
            throw refusal(outcome.rejection());
        }
        return views.order(outcome.order());
    }

    JsonNode order(Parameters parameters) {
        return views.order(find(parameters));
    }

    JsonNode cancel(Parameters parameters) {
        Outcome outcome = exchange.cancel(account, find(parameters).id());
        if (!outcome.accepted()) {
            throw unknown();
        }
        return views.order(outcome.order());
    }

    JsonNode cancelAll(Parameters parameters) {
        return list(exchange.cancelAll(account, pair(parameters)));
    }

    JsonNode openOrders(Parameters parameters) {
        return list(exchange.openOrders(account, parameters.text("symbol") == null ? null : pair(parameters)));
    }

    JsonNode fills(Parameters parameters) {
        Long orderId = parameters.number("orderId", null);
        long since = parameters.number("since", 0L);
        List<VenueFill> fills = exchange.fills(account, pair(parameters)).stream()
                .filter(fill -> orderId == null || fill.orderId() == orderId)
                .filter(fill -> fill.time() >= since)
                .toList();
        int limit = parameters.number("limit", (long) fills.size()).intValue();
        boolean oldest = parameters.text("since") != null;
        int from = oldest ? 0 : Math.max(0, fills.size() - limit);
        ArrayNode list = Views.array();
        fills.subList(from, Math.min(fills.size(), from + limit)).forEach(fill -> list.add(views.fill(fill)));
        return list;
    }

    private VenueOrder find(Parameters parameters) {
        Long id = parameters.number("id", null);
        VenueOrder order = id != null
                ? exchange.order(account, id)
                : exchange.orderByClientId(account, pair(parameters), parameters.required("clientId"));
        if (order == null) {
            throw unknown();
        }
        return order;
    }

    private TradingPair pair(Parameters parameters) {
        return PublicDesk.market(exchange, parameters).instrument().tradingPair();
    }

    private JsonNode list(List<VenueOrder> orders) {
        ArrayNode list = Views.array();
        orders.forEach(order -> list.add(views.order(order)));
        return list;
    }

    private static Refusal unknown() {
        return new Refusal(404, "no-order", "there is no such order");
    }

    private static Refusal refusal(Rejection rejection) {
        return switch (rejection.reason()) {
            case INSUFFICIENT_BALANCE -> new Refusal(400, "no-funds", rejection.detail());
            case WOULD_MATCH -> new Refusal(400, "would-take", rejection.detail());
            case DUPLICATE_CLIENT_ID -> new Refusal(400, "used-id", rejection.detail());
            default -> new Refusal(400, "bad-order", rejection.detail());
        };
    }

    private static Side side(String word) {
        return switch (word) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw Parameters.bad("side must be buy or sell");
        };
    }

    private static OrderType type(String word) {
        return switch (word) {
            case "limit" -> OrderType.LIMIT;
            case "post-only" -> OrderType.LIMIT_MAKER;
            case "market" -> OrderType.MARKET;
            default -> throw Parameters.bad("type must be limit, post-only or market");
        };
    }

    private static TimeInForce timeInForce(String word) {
        if (word == null) {
            return TimeInForce.GTC;
        }
        return switch (word) {
            case "gtc" -> TimeInForce.GTC;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw Parameters.bad("timeInForce must be gtc, ioc or fok");
        };
    }
}
