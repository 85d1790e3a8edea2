package dev.holdfast.credentials;

/** Port: one place that may know logins. */
@FunctionalInterface
public interface LoginSource {
    /**
     * The login for the images of a repository. Never throws for what the world is like.
     *
     * @param repository registry and path, in full: {@code docker.io/library/busybox}
     */
    Answer find(String repository);

    /**
     * A registry refused what {@link #find} found: what is remembered of it, if anything, must be looked up again before it is
     * given out the next time.
     */
    default void refused(String repository) {}

    /** What looking came to. */
    sealed interface Answer {}

    /**
     * The login to use.
     *
     * @param doubt one sentence to say when the registry refuses it, without a secret in it; empty for none
     */
    record Found(Login login, String doubt) implements Answer {
        public Found(Login login) {
            this(login, "");
        }
    }

    /** This place has none for the repository, which may be public. */
    record None() implements Answer {}

    /** This place could not be asked; one sentence without a secret in it. */
    record Unavailable(String sentence) implements Answer {}
}
