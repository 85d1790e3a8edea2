package dev.holdfast.credentials;

/** A text that should hold logins is not what it should be. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /** @param sentence the second half of one, which quotes nothing of the text: {@code it lacks password} */
    Malformed(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
