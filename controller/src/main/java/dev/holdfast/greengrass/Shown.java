package dev.holdfast.greengrass;

/** Texts of a definition as problems quote them: on one line, and never at length. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    /** The text in quotes, cut when it is long. */
    static String quoted(String text) {
        return "\"" + name(text) + "\"";
    }

    /** The text, cut when it is long. */
    static String name(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append('…').toString()
                : shown.toString();
    }
}
