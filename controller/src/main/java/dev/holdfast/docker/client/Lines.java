package dev.holdfast.docker.client;

/** Brings the engine's words into shape for a sentence of ours. */
public final class Lines {
    private Lines() {}

    /** The text on one line, blanks at the ends and line breaks removed. */
    public static String one(String text) {
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
