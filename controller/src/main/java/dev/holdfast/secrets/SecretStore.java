package dev.holdfast.secrets;

import dev.holdfast.desired.Secret;
import org.jspecify.annotations.Nullable;

/** Port: a service that keeps secrets, read by name. */
@FunctionalInterface
public interface SecretStore {
    /** The text of a secret as it is now. Never throws for what the world is like. */
    Answer read(Reference reference);

    /**
     * Which secret.
     *
     * @param id its name or ARN
     * @param versionStage the stage of the version to read, such as {@code AWSCURRENT}
     * @param region where it is kept, or null for the controller's own region
     */
    record Reference(
            String id, String versionStage, @Nullable String region) {}

    /** What reading came to. */
    sealed interface Answer {}

    /** The whole text of the secret. */
    record Found(Secret text) implements Answer {}

    /**
     * It cannot be had now; one sentence that names the secret and never its value.
     *
     * @param unreachable whether the service said nothing about the secret (silent, broken, too busy), so that what was read before may still be
     *     right
     */
    record Unavailable(String sentence, boolean unreachable) implements Answer {}
}
