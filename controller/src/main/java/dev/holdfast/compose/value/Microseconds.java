package dev.holdfast.compose.value;

/** Spans of the processor's scheduler: a whole number of microseconds, or a duration such as {@code 400ms}. */
public final class Microseconds {
    private static final int NANOS = 1_000;

    private Microseconds() {}

    /** The span in microseconds. */
    public static long parse(String text) throws InvalidValueException {
        if (!text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1)))
            return DurationText.parse(text).toNanos() / NANOS;
        return WholeNumber.parse(text);
    }
}
