package dev.holdfast.credentials;

/** Port: one place that may know logins. */
@FunctionalInterface
public interface LoginSource {
    /**
     * The login for the images of a repository, looked up anew each time. Never throws for what the world is like.
     *
     * @param repository registry and path, in full: {@code docker.io/library/busybox}
     */
    Answer find(String repository);

    /** What looking came to. */
    sealed interface Answer {}

    /** The login to use. */
    record Found(Login login) implements Answer {}

    /** This place has none for the repository, which may be public. */
    record None() implements Answer {}

    /** This place could not be asked; one sentence without a secret in it. */
    record Unavailable(String sentence) implements Answer {}
}
