package dev.holdfast.app;

import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
import java.util.function.Supplier;

/**
 * What is kept elsewhere is asked there; a store is made when a document wants it.
 *
 * @param objects where Compose files are kept
 * @param secrets where secrets are kept
 */
record Stores(Supplier<ObjectStore> objects, Supplier<SecretStore> secrets) {
    /** For whoever reads documents and asks no store. */
    static final Stores NONE = new Stores(
            () -> {
                throw new IllegalStateException("no object is read here");
            },
            () -> {
                throw new IllegalStateException("no secret is read here");
            });
}
