package dev.holdfast.compose.value;

import java.util.Locale;

/** Whole numbers: decimal, and octal, hexadecimal or binary by prefix ({@code 0440}, {@code 0o440}, {@code 0x1f}, {@code 0b1}). */
public final class WholeNumber {
    private WholeNumber() {}

    /** The number; underscores between digits are allowed. */
    public static long parse(String text) throws InvalidValueException {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) digits = digits.substring(1);
        try {
            if (digits.startsWith("-") || digits.startsWith("+")) throw new NumberFormatException(text);
            long magnitude = magnitude(digits);
            return negative ? -magnitude : magnitude;
        } catch (NumberFormatException e) {
            throw new InvalidValueException("\"" + text + "\" is not a whole number");
        }
    }

    private static long magnitude(String digits) {
        if (digits.startsWith("0x")) return Long.parseLong(digits.substring(2), 16);
        if (digits.startsWith("0o")) return Long.parseLong(digits.substring(2), 8);
        if (digits.startsWith("0b")) return Long.parseLong(digits.substring(2), 2);
        return Long.parseLong(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
    }
}
