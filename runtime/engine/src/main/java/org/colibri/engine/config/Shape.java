package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of value a record component takes.
 *
 * @param type the scalar's or record's class; of the element for lists, optionals and maps without further nesting
 * @param element the shape inside a list, an optional or a map of texts to it; null otherwise
 */
record Shape(Kind kind, Class<?> type, Shape element) {

    enum Kind {
        SCALAR,
        RECORD,
        LIST,
        MAP,
        OPTIONAL,
        /** Kept as it is, to be bound later when its type is known. */
        RAW
    }

    /**
     * @throws IllegalArgumentException for a type that settings cannot have, which is a mistake in the record
     */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Shape element = of(arguments[arguments.length - 1]);
            if (generic.getRawType() == List.class) {
                return new Shape(Kind.LIST, element.type(), element);
            } else if (generic.getRawType() == Optional.class) {
                return new Shape(Kind.OPTIONAL, element.type(), element);
            } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Shape(Kind.MAP, element.type(), element);
            }
        } else if (type instanceof Class<?> plain) {
            if (plain == ConfigObject.class) {
                return new Shape(Kind.RAW, plain, null);
            } else if (Scalar.of(plain) != null) {
                return new Shape(Kind.SCALAR, plain, null);
            } else if (plain.isRecord()) {
                return new Shape(Kind.RECORD, plain, null);
            }
        }
        throw new IllegalArgumentException("a setting cannot be of type " + type.getTypeName());
    }

    Scalar scalar() {
        return Scalar.of(type);
    }

    /** The type in words: {@code decimal}, {@code list of trading pair}, … */
    String label() {
        return switch (kind) {
            case SCALAR -> scalar().label();
            case RECORD, RAW -> "object";
            case LIST -> "list of " + element.label();
            case MAP -> "object of " + element.label();
            case OPTIONAL -> element.label();
        };
    }
}
