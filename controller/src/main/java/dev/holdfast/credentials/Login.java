package dev.holdfast.credentials;

import dev.holdfast.desired.Secret;

/** What a registry wants to know before it gives an image out. */
public sealed interface Login {
    /** A name and its password. */
    record Password(String username, Secret password) implements Login {}

    /** A refresh token that a registry's identity service gave out. */
    record IdentityToken(Secret token) implements Login {}
}
