package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The answer that says only whether a request arrived. */
final class GenericAnswer {

    private GenericAnswer() {}

    static ObjectNode success() {
        return of(true, null, 0);
    }

    static ObjectNode failure(String text, int code) {
        return of(false, text, code);
    }

    private static ObjectNode of(boolean result, String text, int code) {
        return Json.object()
                .put("result", result)
                .put("errormsg", text)
                .put("errorcode", code)
                .putNull("detail");
    }
}
