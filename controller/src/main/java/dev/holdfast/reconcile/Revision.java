package dev.holdfast.reconcile;

import java.time.Instant;

/**
 * Which desired state this is.
 *
 * @param version the document's {@code spec.version}, or else the version of the object in its store, or empty
 * @param source where the Compose text came from, for people
 * @param versionId the version of the object in its store that was read, or empty
 * @param sha256 over everything that was read to load it
 * @param fetchedAt when it was read, or its source last said that it had not changed
 * @param fromCache whether the source was unreachable and its last good copy was used
 * @param note what else there is to say of the text: its own digest and version, or why the source could not be asked; may be empty
 */
public record Revision(
        String version,
        String source,
        String versionId,
        String sha256,
        Instant fetchedAt,
        boolean fromCache,
        String note) {
    /** One of which there is no more to say. */
    public Revision(
            String version, String source, String versionId, String sha256, Instant fetchedAt, boolean fromCache) {
        this(version, source, versionId, sha256, fetchedAt, fromCache, "");
    }

    /** The first twelve digits, as people read it. */
    public String shortSha() {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }
}
