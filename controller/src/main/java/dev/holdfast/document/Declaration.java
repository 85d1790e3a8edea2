package dev.holdfast.document;

import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.Source;
import dev.holdfast.desired.Location;
import java.nio.file.Path;
import java.util.List;

/**
 * One well-formed declaration of an application.
 *
 * @param name {@code metadata.name}, or the project's name for a plain Compose file
 * @param location of the name
 * @param file the absolute path of the document or of the plain Compose file
 * @param plain whether it is a plain Compose file
 * @param spec what is declared
 * @param inline the text of {@code spec.source.inline} with its lines where they stand in the file, or empty
 * @param specSha256 digest of the canonical {@code spec}; the generation rises with it
 * @param keep whether the containers stay when the document goes (annotation {@code holdfast.dev/on-delete: keep})
 */
public record Declaration(
        String name,
        Location location,
        Path file,
        boolean plain,
        ComposeApplicationSpec spec,
        String inline,
        String specSha256,
        boolean keep) {

    /** The directory where relative paths of the document start. */
    Path directory() {
        return file.resolveSibling("");
    }

    /** The absolute paths of the Compose files that are merged over a plain Compose file. */
    List<String> overrides() {
        Source.File source = spec.source().file();
        return plain && source != null ? source.overrides() : List.of();
    }

    Declaration named(String other) {
        return new Declaration(other, location, file, plain, spec, inline, specSha256, keep);
    }
}
