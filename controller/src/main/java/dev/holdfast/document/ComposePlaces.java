package dev.holdfast.document;

import dev.holdfast.crd.Source;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.FileSource;
import dev.holdfast.source.InlineSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where on this node the Compose file of a declaration is, and from where its paths start. */
record ComposePlaces(Declaration declaration) {
    /** The texts, when they are on this node. */
    List<ComposeSource> sources() {
        List<Path> files = files();
        if (files.isEmpty())
            return List.of(new InlineSource(declaration.location().file(), declaration.inline()));
        return files.stream()
                .<ComposeSource>map(file -> new FileSource(shown(file), file))
                .toList();
    }

    /** In merge order; none when the text stands in the document. */
    List<Path> files() {
        Source.File file = declaration.spec().source().file();
        if (file == null) return List.of();
        return Stream.concat(Stream.of(file.path()), file.overrides().stream())
                .map(path -> declaration.directory().resolve(path).normalize())
                .toList();
    }

    /** A file near the document, in whatever way the user named that one. */
    private String shown(Path file) {
        Path document = Path.of(declaration.location().file());
        Path shown = document.resolveSibling(declaration.directory().relativize(file))
                .normalize();
        return shown.startsWith("..") ? file.toString() : shown.toString();
    }

    /** The directory of the Compose file. */
    Path directory() {
        return files().stream().findFirst().map(file -> file.resolveSibling("")).orElse(declaration.directory());
    }

    Path projectDirectory() {
        String configured = declaration.spec().projectDirectory();
        if (configured == null) return directory();
        return declaration.directory().resolve(configured).normalize();
    }
}
