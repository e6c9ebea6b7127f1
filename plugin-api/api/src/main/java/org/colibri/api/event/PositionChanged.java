package org.colibri.api.event;

import org.colibri.api.model.Position;

/** The newest state of a position; its amount is zero once it is closed. */
public record PositionChanged(EventHeader header, Position position) implements Event {
    @Override
    public EventKind kind() {
        return EventKind.POSITION_CHANGED;
    }
}
