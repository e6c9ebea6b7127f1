package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.colibri.venuekit.market.FundingSchedule;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.FundingRate;

/** Answers about mark and index price, the funding that comes, and those that were. */
final class PerpetualFundingDesk {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    /** The index lies somewhat below the mark price, so that nobody takes one for the other. */
    private static final BigDecimal INDEX = new BigDecimal("0.9998");

    private final Exchange exchange;
    private final PerpetualSymbols symbols;
    private final FundingSchedule schedule;
    private final LimitWindow requests;
    private final VenueTime time;

    PerpetualFundingDesk(
            Exchange exchange,
            PerpetualSymbols symbols,
            FundingSchedule schedule,
            LimitWindow requests,
            VenueTime time) {
        this.exchange = exchange;
        this.symbols = symbols;
        this.schedule = schedule;
        this.requests = requests;
        this.time = time;
    }

    JsonNode premiumIndex(Parameters parameters) {
        if (Symbols.single(parameters)) {
            return premium(symbols.required(parameters));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        symbols.all().forEach(rules -> list.add(premium(rules)));
        return list;
    }

    /** Symbols whose interval or cap was adjusted: none. */
    JsonNode adjusted() {
        charge();
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The fundings that were, oldest first. */
    JsonNode rates(Parameters parameters) {
        charge();
        Long start = parameters.millis("startTime");
        Long end = parameters.millis("endTime");
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        List<FundingRate> found = new ArrayList<>();
        symbols.chosen(parameters)
                .forEach(rules -> found.addAll(exchange.perpetuals().fundings(rules.pair())));
        List<FundingRate> within = found.stream()
                .filter(funding -> start == null || funding.time() >= start)
                .filter(funding -> end == null || funding.time() <= end)
                .sorted(Comparator.comparingLong(FundingRate::time))
                .toList();
        int size = within.size();
        boolean oldest = start != null;
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (FundingRate funding :
                within.subList(oldest ? 0 : Math.max(0, size - limit), oldest ? Math.min(limit, size) : size)) {
            list.addObject()
                    .put("symbol", symbols.of(funding.pair()).symbol())
                    .put("fundingTime", funding.time())
                    .put("fundingRate", Num.text(funding.rate()))
                    .put("markPrice", Num.text(funding.price()));
        }
        return list;
    }

    /** The payload of {@code <symbol>@markPrice}. */
    ObjectNode markEvent(PerpetualRules rules) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", "markPriceUpdate")
                .put("E", time.millis())
                .put("s", rules.symbol())
                .put("p", Num.text(mark(rules)))
                .put("ap", Num.text(mark(rules)))
                .put("i", index(rules))
                .put("P", index(rules))
                .put("r", Num.text(schedule.rate()))
                .put("T", schedule.nextTime())
                .put("st", 1);
    }

    private void charge() {
        long now = time.millis();
        if (requests.wouldExceed(now, 1)) {
            throw Refusals.tooManyRequests(requests.endsAt(now));
        }
        requests.add(now, 1);
    }

    private ObjectNode premium(PerpetualRules rules) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", rules.symbol())
                .put("markPrice", Num.text(mark(rules)))
                .put("indexPrice", index(rules))
                .put("estimatedSettlePrice", index(rules))
                .put("lastFundingRate", Num.text(schedule.rate()))
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", schedule.nextTime())
                .put("time", time.millis());
    }

    private BigDecimal mark(PerpetualRules rules) {
        return exchange.market(rules.pair()).markPrice();
    }

    private String index(PerpetualRules rules) {
        return Num.text(mark(rules).multiply(INDEX).setScale(Num.PLACES, RoundingMode.HALF_EVEN));
    }
}
