package org.colibri.kit.book;

/** What a JSON string says (RFC 8259, section 7). Stateless. */
final class JsonText {

    private JsonText() {}

    /**
     * The text with its escapes resolved.
     *
     * @throws JsonException for an escape that JSON does not have */
    static String unescape(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            switch (kind) {
                case '"', '\\', '/' -> out.append(kind);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append(codeUnit(raw, i + 1));
                    i += 4;
                }
                default -> throw new JsonException("malformed message: a string has an unknown escape");
            }
        }
        return out.toString();
    }

    private static char codeUnit(String raw, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < raw.length() && raw.charAt(i) < 128 ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new JsonException("malformed message: an escape in a string lacks its four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    /** Whether the bytes are that text; ASCII without escapes. */
    static boolean equal(byte[] bytes, int offset, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
