package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;

/** Answers the requests that want no key. */
final class PublicDesk {

    private static final long MOST_ROWS = 1_000;

    private final VenueServices services;
    private final Exchange exchange;
    private final Views views;

    PublicDesk(VenueServices services, Views views) {
        this.services = services;
        this.exchange = services.exchange();
        this.views = views;
    }

    JsonNode time(Parameters parameters) {
        return Views.object().put("time", services.serverMillis());
    }

    JsonNode instruments(Parameters parameters) {
        ObjectNode answer = Views.object();
        ArrayNode list = answer.putArray("instruments");
        exchange.markets().forEach(market -> list.add(Views.instrument(market.instrument())));
        return answer;
    }

    JsonNode book(Parameters parameters) {
        return Views.book(market(exchange, parameters), rows(parameters, "depth"), services.serverMillis());
    }

    JsonNode ticker(Parameters parameters) {
        return Views.ticker(market(exchange, parameters), services.serverMillis());
    }

    JsonNode trades(Parameters parameters) {
        ArrayNode list = Views.array();
        market(exchange, parameters).trades(rows(parameters, "limit")).forEach(trade -> list.add(views.trade(trade)));
        return list;
    }

    JsonNode candles(Parameters parameters) {
        Market market = market(exchange, parameters);
        CandleInterval interval = interval(parameters.required("interval"));
        ArrayNode list = Views.array();
        market.candles(interval, parameters.number("since", null), null, rows(parameters, "limit"))
                .forEach(candle -> list.add(Views.candle(market.instrument().symbol(), candle)));
        return list;
    }

    /** The market that the request names. */
    static Market market(Exchange exchange, Parameters parameters) {
        Market market = exchange.marketBySymbol(parameters.required("symbol"));
        if (market == null) {
            throw Parameters.bad("unknown symbol");
        }
        return market;
    }

    static CandleInterval interval(String text) {
        try {
            return CandleInterval.parse(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.bad("unknown interval");
        }
    }

    private static int rows(Parameters parameters, String name) {
        return (int) Math.min(MOST_ROWS, parameters.number(name, MOST_ROWS));
    }
}
