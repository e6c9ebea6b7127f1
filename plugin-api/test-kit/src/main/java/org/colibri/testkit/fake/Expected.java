package org.colibri.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.OrderReport;

/** Compares values with a sample's expectation, whose fields are the vocabulary's. */
public final class Expected {

    private static final Map<String, String> OTHER_NAMES = Map.of("code", "venueCode", "message", "venueMessage");

    private Expected() {}

    /** Fails unless each field that the expectation names has its value; {@code where} begins the messages. */
    public static void matches(String where, Object actual, JsonNode expected) {
        if (actual instanceof BookLevel level) {
            matches(where, List.of(level.price(), level.amount()), expected);
        } else if (expected.isArray()) {
            Assertions.assertThat(actual).as(where).isInstanceOf(List.class);
            List<?> list = (List<?>) actual;
            if (where.startsWith("instruments")) {
                Assertions.assertThat(list.size()).as(where).isGreaterThanOrEqualTo(expected.size());
            } else {
                Assertions.assertThat(list).as(where).hasSize(expected.size());
            }
            for (int i = 0; i < expected.size(); i++) {
                matches(where + "[" + i + "]", list.get(i), expected.get(i));
            }
        } else if (expected.isObject()) {
            expected.properties().forEach(field -> {
                if (!field.getKey().equals("id")) {
                    matches(where + "." + field.getKey(), read(actual, field.getKey()), field.getValue());
                }
            });
        } else if (actual instanceof BigDecimal decimal) {
            Assertions.assertThat(decimal).as(where).isEqualByComparingTo(expected.asText());
        } else {
            Assertions.assertThat(String.valueOf(actual)).as(where).isEqualTo(expected.asText());
        }
    }

    private static Object read(Object value, String field) {
        Object holder = value;
        if (value instanceof OrderReport report && !field.equals("fills")) {
            holder = report.order();
        }
        try {
            Method accessor = holder.getClass().getMethod(OTHER_NAMES.getOrDefault(field, field));
            return accessor.invoke(holder);
        } catch (ReflectiveOperationException e) {
            return Assertions.fail("no field " + field + " in " + holder, e);
        }
    }
}
