package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * A notification, the answer to a request that writes.
 *
 * @param kind {@code on-req}, {@code oc-req}, …
 * @param data JSON
 * @param status {@code SUCCESS} or {@code ERROR}
 */
record Notice(String kind, String data, String status, String text) {

    private static final int ORDER_ROW = 32;
    private static final int TYPE = 8;
    private static final int PRICE = 16;
    private static final int HIDDEN = 23;

    static Notice success(String kind, String data, String text) {
        return new Notice(kind, data, "SUCCESS", text);
    }

    /** What a socket is told of a refused request: its fields at their places in a row, all else null. */
    static Notice refused(String operation, JsonNode body, String text) {
        return new Notice(operation + "-req", echo(body), "ERROR", text);
    }

    /** {@code [MTS, TYPE, MESSAGE_ID, null, DATA, CODE, STATUS, TEXT]}; the time in whatever unit the caller has. */
    String json(long time) {
        return new Row()
                .add(time)
                .text(kind)
                .nulls(2)
                .raw(data)
                .nulls(1)
                .text(status)
                .text(text)
                .json();
    }

    private static String echo(JsonNode body) {
        BigDecimal amount = Num.read(body.path("amount"));
        Row row = new Row()
                .add(integer(body, "id"))
                .add(integer(body, "gid"))
                .add(integer(body, "cid"))
                .text(body.path("symbol").isTextual() ? body.path("symbol").asText() : null)
                .nulls(2)
                .add(amount)
                .add(amount)
                .text(body.path("type").isTextual() ? body.path("type").asText() : null)
                .nulls(PRICE - TYPE - 1)
                .add(Num.read(body.path("price")))
                .nulls(HIDDEN - PRICE - 1)
                .add(0)
                .nulls(ORDER_ROW - HIDDEN - 1);
        return row.json();
    }

    private static Long integer(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
    }
}
