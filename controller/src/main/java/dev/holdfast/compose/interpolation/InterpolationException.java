package dev.holdfast.compose.interpolation;

/** A template that is malformed or lacks a required variable; the message is one sentence without values. */
public final class InterpolationException extends Exception {
    InterpolationException(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
