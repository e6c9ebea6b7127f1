package org.colibri.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.config.Setting;

/** Explains a configuration record field by field. */
public final class FieldDescriptions {

    private FieldDescriptions() {}

    /** The fields of a strategy's configuration, in snake_case; nested records' follow their own. */
    public static List<FieldDescription> of(Class<? extends Record> type) {
        return of(type, KeyCase.SNAKE);
    }

    public static List<FieldDescription> of(Class<? extends Record> type, KeyCase keyCase) {
        List<FieldDescription> fields = new ArrayList<>();
        collect(type, keyCase, "", fields);
        return List.copyOf(fields);
    }

    private static void collect(
            Class<? extends Record> type, KeyCase keyCase, String path, List<FieldDescription> into) {
        for (RecordShape.Part part : RecordShape.of(type).parts()) {
            Shape shape = part.shape();
            String name = RecordBinder.join(path, part.key(keyCase));
            into.add(describe(name, part, keyCase));
            Shape leaf = leaf(shape);
            if (leaf.kind() == Shape.Kind.RECORD) {
                String inner =
                        switch (unwrapped(shape).kind()) {
                            case LIST -> name + "[]";
                            case MAP -> name + ".*";
                            default -> name;
                        };
                collect(leaf.type().asSubclass(Record.class), keyCase, inner, into);
            }
        }
    }

    private static FieldDescription describe(String name, RecordShape.Part part, KeyCase keyCase) {
        Shape shape = part.shape();
        Setting setting = part.setting();
        boolean required = !part.hasDefault() && shape.kind() != Shape.Kind.OPTIONAL;
        Shape leaf = leaf(shape);
        List<String> allowed = List.of();
        if (setting != null && setting.allowed().length > 0) {
            allowed = List.of(setting.allowed());
        } else if (leaf.kind() == Shape.Kind.SCALAR && leaf.scalar() == Scalar.CHOICE) {
            allowed = Scalar.choices(leaf.type(), keyCase);
        }
        return new FieldDescription(
                name,
                shape.label(),
                required,
                part.hasDefault() ? setting.defaultValue() : null,
                setting == null ? "" : setting.unit(),
                setting == null ? "" : setting.min(),
                setting == null ? "" : setting.max(),
                allowed,
                setting != null && setting.updatable(),
                setting == null ? "" : setting.description());
    }

    private static Shape unwrapped(Shape shape) {
        return shape.kind() == Shape.Kind.OPTIONAL ? shape.element() : shape;
    }

    private static Shape leaf(Shape shape) {
        return shape.element() == null ? shape : leaf(shape.element());
    }
}
