package dev.holdfast.source;

import dev.holdfast.desired.Digests;
import java.time.Instant;
import java.util.Arrays;

/**
 * A fetched text and what is known about it.
 *
 * @param identity keyed digest of the source it came from
 * @param kind of the source
 * @param origin address of the source for people
 * @param content the text
 * @param etag by which the source recognises it, or empty
 * @param lastModified when it changed in the source's words, or empty
 * @param versionId of the object in its store, or empty
 * @param fetchedAt when the source sent it
 */
public record Copy(
        String identity,
        String kind,
        String origin,
        byte[] content,
        String etag,
        String lastModified,
        String versionId,
        Instant fetchedAt) {
    /** The digest of the text. */
    public String sha256() {
        return Digests.sha256(content);
    }

    /** Whether both say the same, whenever they were fetched. */
    boolean says(Copy other) {
        return Arrays.equals(content, other.content)
                && etag.equals(other.etag)
                && lastModified.equals(other.lastModified)
                && versionId.equals(other.versionId);
    }
}
