package org.colibri.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventKindTest {

    private static List<Class<?>> records(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                found.addAll(records(permitted));
            }
        } else {
            found.add(type);
        }
        return found;
    }

    /** An event with nothing in it: zero, false, an empty list or null. */
    private static Event empty(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        Class<?>[] types = constructor.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i] == boolean.class
                    ? (Object) false
                    : types[i] == long.class ? (Object) 0L : types[i] == List.class ? List.of() : null;
        }
        return (Event) constructor.newInstance(values);
    }

    @Test
    @DisplayName("Standard 18: every event has the kind of its own name, and every kind an event")
    void kinds() throws ReflectiveOperationException {
        Set<EventKind> seen = EnumSet.noneOf(EventKind.class);
        for (Class<?> type : records(Event.class)) {
            EventKind kind = empty(type).kind();
            String name = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
            assertThat(kind.name()).isEqualTo(name.toUpperCase(Locale.ROOT));
            seen.add(kind);
        }
        assertThat(seen).containsExactlyInAnyOrder(EventKind.values());
    }

    @Test
    @DisplayName("OID-3: an external order has no owner")
    void externalOrder() {
        assertThat(new OrderEvent.ExternalOrderSeen(null, null).owner()).isNull();
    }
}
