package org.colibri.kit.order;

import org.colibri.api.model.OrderStatus;

/** A desk at a venue that the test answers by hand. */
abstract class ScriptedDesk {

    final ScriptedApi api = new ScriptedApi();
    Desk desk;

    ScriptedDesk() {
        this(Desk.sheet());
    }

    ScriptedDesk(Desk.Sheets sheets) {
        desk = new Desk(api, sheets.build());
    }

    /** A buy of 1 at 100 that the venue has acknowledged with this id. */
    String open(String exchangeId) {
        String id = desk.create("100", "1");
        answer("place", desk.told(id, exchangeId, OrderStatus.OPEN));
        return id;
    }

    /** Answers the newest request of this kind. */
    void answer(String what, Object value) {
        desk.context.on(() -> api.answer(what, value));
    }
}
