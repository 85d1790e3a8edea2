package dev.holdfast.testing.aws;

/** What a service says no with. */
final class AwsRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String sentence;

    AwsRefusal(int status, String code, String sentence) {
        super(code + ": " + sentence);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
