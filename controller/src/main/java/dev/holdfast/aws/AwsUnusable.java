package dev.holdfast.aws;

/** AWS cannot be asked at all from here; the message is one sentence without secrets. */
public final class AwsUnusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final boolean unreachable;

    /**
     * @param unreachable whether something did not answer, so that trying again may help
     */
    public AwsUnusable(String sentence, boolean unreachable) {
        super(sentence);
        this.sentence = sentence;
        this.unreachable = unreachable;
    }

    /** The same as the message. */
    public String sentence() {
        return sentence;
    }

    /** Whether something did not answer. */
    public boolean unreachable() {
        return unreachable;
    }
}
