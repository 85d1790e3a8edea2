package dev.holdfast.credentials;

/** Hears about every login that is fetched from where it is kept, from several threads; must be quick and must not throw. */
@FunctionalInterface
public interface FetchListener {
    /** Nobody listens. */
    FetchListener NONE = (kind, good) -> {};

    /** A login was fetched, or could not be; what is remembered from before is not fetched. */
    void fetched(Kind kind, boolean good);

    /** Where logins are kept. */
    enum Kind {
        FILE("file"),
        DOCKER_CONFIG("dockerConfig"),
        SECRETS_MANAGER("secretsManager"),
        ECR("ecr");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As documents spell it. */
        public String word() {
            return word;
        }
    }
}
