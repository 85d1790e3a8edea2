package dev.holdfast.desired;

/** Texts of users as a sentence quotes them: whatever they hold, the sentence stays on its line and cannot steer a terminal. */
final class OneLine {
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private OneLine() {}

    /** The text with line breaks and control characters spelled as in YAML's double quotes, such as {@code \n} and {@code \u001b}. */
    static String of(String text) {
        if (text.codePoints().noneMatch(OneLine::breaks)) return text;
        StringBuilder line = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (breaks(c)) line.append(escape(c));
            else line.appendCodePoint(c);
        });
        return line.toString();
    }

    private static boolean breaks(int c) {
        return Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted(c);
        };
    }
}
