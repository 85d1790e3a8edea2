package dev.holdfast.compose.value;

/** A value that does not follow its notation; the message is one sentence that says what would be right. */
public final class InvalidValueException extends Exception {
    /** With the sentence. */
    public InvalidValueException(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
