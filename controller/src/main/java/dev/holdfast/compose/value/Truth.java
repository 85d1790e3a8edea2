package dev.holdfast.compose.value;

import java.util.Locale;
import java.util.Set;

/** Booleans, also in the spellings of YAML 1.1 that a variable may bring in ({@code yes}, {@code on} …). */
public final class Truth {
    private static final Set<String> YES = Set.of("true", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "no", "n", "off");

    private Truth() {}

    /** Whether the text is one of the words for true. */
    public static boolean isTrue(String text) {
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The boolean. */
    public static boolean parse(String text) throws InvalidValueException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) return true;
        if (NO.contains(lower)) return false;
        throw new InvalidValueException("\"" + text + "\" is not a boolean, write true or false");
    }
}
