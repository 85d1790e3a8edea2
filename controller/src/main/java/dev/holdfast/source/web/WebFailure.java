package dev.holdfast.source.web;

/** A web server could not be asked; the message is one sentence for the user. */
final class WebFailure extends Exception {
    private static final long serialVersionUID = 1;

    WebFailure(String sentence) {
        super(sentence);
    }
}
