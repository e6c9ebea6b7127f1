package org.colibri.kit.order;

import java.util.function.Function;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.OrderArchive;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;

/**
 * What an order tracker works with.
 *
 * @param connector name in event headers
 * @param account name in event headers
 * @param instruments the instrument as the venue lists it now, or null
 */
public record TrackerSetup(
        String connector,
        String account,
        AccountApi api,
        CapabilitySheet sheet,
        Function<TradingPair, Instrument> instruments,
        OrderCheck check,
        CreateGate gate,
        ClientOrderIds ids,
        StreamHealth stream,
        FeeEstimator fees,
        OrderObserver observer,
        OrderRecords records,
        OrderArchive archive,
        Bus.Publisher<OrderEvent> publisher,
        Turns turns,
        Clock clock,
        OrderAlarms alarms,
        OrderTimings timings) {}
