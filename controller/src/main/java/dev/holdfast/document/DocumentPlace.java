package dev.holdfast.document;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user named to look for documents in.
 *
 * @param path a document, a folder of documents or a Compose file, as it was typed
 * @param overrides Compose files that are merged over it, in this order: then {@code path} is a Compose file, too
 */
public record DocumentPlace(Path path, List<Path> overrides) {
    public DocumentPlace {
        overrides = List.copyOf(overrides);
    }

    /** One place for each path. */
    public static List<DocumentPlace> each(List<Path> paths) {
        return paths.stream().map(path -> new DocumentPlace(path, List.of())).toList();
    }

    /** The one application that these Compose files, at least one, make together. */
    public static DocumentPlace together(List<Path> composeFiles) {
        return new DocumentPlace(composeFiles.get(0), composeFiles.subList(1, composeFiles.size()));
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(path), overrides.stream())
                .map(Path::toString)
                .collect(Collectors.joining(" with "));
    }
}
