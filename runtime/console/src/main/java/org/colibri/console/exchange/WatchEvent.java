package org.colibri.console.exchange;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.console.UsageException;

/** What {@code watch} can show. */
enum WatchEvent {
    BOOK("book"),
    BOOK_DELTA("bookDelta"),
    TRADE("trade"),
    TICKER("ticker"),
    CANDLE("candle"),
    FUNDING("funding"),
    ORDER("order"),
    FILL("fill"),
    BALANCE("balance"),
    POSITION("position"),
    STATUS("status");

    private final String text;

    WatchEvent(String text) {
        this.text = text;
    }

    /** The name in the command's option and output. */
    String text() {
        return text;
    }

    boolean isPrivate() {
        return this == ORDER || this == FILL || this == BALANCE || this == POSITION;
    }

    /** Whether only connectors of perpetuals tell of it. */
    boolean isOfPerpetuals() {
        return this == FUNDING || this == POSITION;
    }

    static Set<WatchEvent> parse(String list) {
        Set<WatchEvent> events = EnumSet.noneOf(WatchEvent.class);
        for (String name : list.split(",")) {
            events.add(Arrays.stream(values())
                    .filter(event -> event.text.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(
                            "--events: no event '" + name.strip() + "' here",
                            "allowed: "
                                    + Arrays.stream(values())
                                            .map(WatchEvent::text)
                                            .collect(Collectors.joining(", ")))));
        }
        return events;
    }
}
