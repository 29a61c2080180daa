package org.tongzhou.platform;

/** What a person typed, brought to the characters the standards are written in. */
public final class TypedText {

    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_SHIFT = 0xFEE0;

    private TypedText() {}

    /** Full-width characters become ASCII and every kind of blank goes away (ID-03). */
    public static String compact(String typed) {
        var plain = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
                plain.append((char) (c - FULL_WIDTH_SHIFT));
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
