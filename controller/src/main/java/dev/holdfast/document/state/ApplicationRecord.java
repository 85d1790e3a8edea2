package dev.holdfast.document.state;

import java.util.List;

/**
 * What is kept about a declared application, so that it can be removed when its document is gone.
 *
 * @param name {@code metadata.name}
 * @param document the absolute path of the file that declares it
 * @param project its Compose project
 * @param keep whether its containers stay when the document goes
 * @param generation rises when {@code spec} changes, from 1
 * @param specSha256 of the {@code spec} with this generation
 * @param overrides the absolute paths of Compose files that are merged over {@code document}, when that is a Compose file itself
 */
public record ApplicationRecord(
        String name,
        String document,
        String project,
        boolean keep,
        long generation,
        String specSha256,
        List<String> overrides) {
    public ApplicationRecord {
        // Records of earlier versions have none.
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
