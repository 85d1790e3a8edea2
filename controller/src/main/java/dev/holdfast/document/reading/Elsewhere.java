package dev.holdfast.document.reading;

/**
 * What documents need that is not on this node.
 *
 * @param texts their Compose files
 * @param secrets their secrets and variables
 */
public record Elsewhere(RemoteReading texts, SecretReading secrets) {
    /** Somebody wants the application as it is from now on: all of it is asked for at once. */
    public void lookAgain(String application) {
        texts.sources().lookAgain(application);
        secrets.kept().lookAgain(application);
    }

    /** Nothing need be asked for the application any more. */
    public void forget(String application) {
        texts.sources().forget(application);
        secrets.kept().forget(application);
    }
}
