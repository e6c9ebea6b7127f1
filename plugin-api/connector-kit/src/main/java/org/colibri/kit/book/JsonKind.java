package org.colibri.kit.book;

/** Kinds of JSON values, as their first byte tells. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    /** Null when no value begins with that byte. */
    static JsonKind of(byte first) {
        return switch (first) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"' -> STRING;
            case 't', 'f' -> BOOLEAN;
            case 'n' -> NULL;
            default -> first == '-' || first >= '0' && first <= '9' ? NUMBER : null;
        };
    }
}
