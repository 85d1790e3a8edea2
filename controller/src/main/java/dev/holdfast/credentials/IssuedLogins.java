package dev.holdfast.credentials;

import org.jspecify.annotations.Nullable;

/** Port: a service that gives logins for its registries out, each for some hours. */
@FunctionalInterface
public interface IssuedLogins {
    /**
     * The logins for a registry.
     *
     * @param region of the registry, or null for the one in the image's name
     * @param registryId the account that the registry is of, or null for the one in the image's name
     */
    LoginSource of(@Nullable String region, @Nullable String registryId);
}
