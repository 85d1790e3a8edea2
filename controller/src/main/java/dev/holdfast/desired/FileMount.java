package dev.holdfast.desired;

import org.jspecify.annotations.Nullable;

/**
 * A config or secret that appears as a file in the container.
 *
 * @param kind whether it is a config or a secret
 * @param key the key under the project's {@code configs} or {@code secrets}
 * @param target the absolute path in the container
 * @param source the host file to bind read-only, or null when {@code content} is copied in before the start
 * @param content what to copy, or null when a host file is bound
 * @param contentDigest SHA-256 (hex) of the content at load time, so that a changed file recreates the container; short content
 *     can be guessed from it, so it is printed nowhere and enters a fingerprint under the key only
 * @param uid owner for a copied file, or null for 0
 * @param gid group for a copied file, or null for 0
 * @param mode permission bits for a copied file, or null for 0444
 */
public record FileMount(
        Kind kind,
        String key,
        String target,
        @Nullable String source,
        @Nullable Secret content,
        String contentDigest,
        @Nullable Integer uid,
        @Nullable Integer gid,
        @Nullable Integer mode) {
    /** The path of its declaration, {@code secrets.db}. */
    public String path() {
        return kind.composeName() + "." + key;
    }

    /** The attribute that stands for its content, {@code secrets.db.content}. */
    public String contentPath() {
        return path() + ".content";
    }

    @Override
    public String toString() {
        return Attributes.colons(
                target,
                source,
                uid == null ? "" : "uid=" + uid,
                gid == null ? "" : "gid=" + gid,
                mode == null ? "" : "mode=" + Integer.toOctalString(mode));
    }

    /** Which part of the Compose file it comes from. */
    public enum Kind {
        CONFIG("configs"),
        SECRET("secrets");

        private final String composeName;

        Kind(String composeName) {
            this.composeName = composeName;
        }

        /** The attribute of the Compose file. */
        public String composeName() {
            return composeName;
        }
    }
}
