package org.colibri.engine.replay;

import java.math.BigDecimal;
import java.util.Map;

/** The forms in which a connector, its credentials and its accounts are opened in a record. */
final class Opening {

    static final int FORMAT = 1;

    private Opening() {}

    /** @param format of the record, so that a later program knows */
    record Settings(
            int format, String connector, String domain, Map<String, String> endpoints, Map<String, String> options) {}

    /**
     * @param number by which later calls name them
     * @param fields their values by name, stand-ins for what is secret
     */
    record Keys(int number, Map<String, String> fields) {}

    /**
     * @param credentials the number of {@link Keys}
     * @param kept there is a journal
     */
    record Account(
            String name,
            int credentials,
            String instanceTag,
            boolean cancelOnStart,
            Map<String, BigDecimal> limits,
            boolean kept,
            TapedContext.History history) {}
}
