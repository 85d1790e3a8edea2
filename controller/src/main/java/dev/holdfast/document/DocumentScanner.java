package dev.holdfast.document;

import dev.holdfast.compose.yaml.YamlBudget;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the documents on the given paths: in a directory the {@code *.yaml} and {@code *.yml} files with our apiVersion, not
 * recursive and no dot-files; a plain Compose file only when it is named, or when a named directory holds {@code compose.yaml}
 * and no document.
 */
public final class DocumentScanner {
    /** One more than the reader takes, so that it notices; the rest of a huge file never comes into memory. */
    private static final int MOST_BYTES = YamlBudget.DEFAULT.bytes() + 1;

    private final List<Path> paths;
    private final DocumentReader reader;
    private final Conflicts conflicts;

    /**
     * @param paths files and directories as the user typed them
     * @param conflicts what several documents may not share
     */
    public DocumentScanner(List<Path> paths, DocumentReader reader, Conflicts conflicts) {
        this.paths = List.copyOf(paths);
        this.reader = reader;
        this.conflicts = conflicts;
    }

    /** Everything there is now; never throws for what it finds. */
    public DocumentSet scan() {
        List<DocumentRoot> roots = new ArrayList<>();
        Map<Path, DocumentFile> files = new LinkedHashMap<>();
        for (Path path : paths) {
            DocumentRoot root = root(path);
            roots.add(root);
            if (!root.present()) continue;
            List<DocumentFile> found = root.directory() ? directory(path) : List.of(read(path, true));
            found.stream().filter(file -> !file.foreign()).forEach(file -> files.putIfAbsent(file.path(), file));
        }
        return conflicts.resolve(roots, List.copyOf(files.values()));
    }

    private static DocumentRoot root(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        boolean directory = Files.isDirectory(absolute);
        if (!directory && !Files.exists(absolute))
            return new DocumentRoot(absolute, path.toString(), false, "there is no file or directory " + path);
        if (directory && !(Files.isReadable(absolute) && Files.isExecutable(absolute)))
            return new DocumentRoot(absolute, path.toString(), true, "may not read the directory " + path);
        return new DocumentRoot(absolute, path.toString(), directory, "");
    }

    private List<DocumentFile> directory(Path directory) {
        List<Path> candidates;
        try (Stream<Path> list = Files.list(directory)) {
            candidates = list.filter(DocumentScanner::mayBeDocument).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(
                    broken(directory.toAbsolutePath().normalize(), directory, "cannot be read: " + e.getMessage()));
        }
        List<DocumentFile> found = new ArrayList<>();
        for (Path candidate : candidates) found.add(read(candidate, false));
        Path compose = directory.resolve("compose.yaml");
        if (found.stream().allMatch(DocumentFile::foreign) && Files.exists(compose))
            return List.of(read(compose, true));
        return found;
    }

    private static boolean mayBeDocument(Path path) {
        String name = path.getFileName().toString();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return yaml && !name.startsWith(".") && (Files.isRegularFile(path) || Files.isSymbolicLink(path));
    }

    private DocumentFile read(Path path, boolean named) {
        Path absolute = path.toAbsolutePath().normalize();
        // Opening a pipe would wait for somebody to write into it, for ever perhaps.
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) return broken(absolute, path, "is not a file");
        try (InputStream stream = Files.newInputStream(absolute)) {
            return reader.read(absolute, path.toString(), stream.readNBytes(MOST_BYTES), named);
        } catch (IOException e) {
            String message = e instanceof AccessDeniedException
                    ? "may not be read"
                    : e instanceof NoSuchFileException ? "leads nowhere" : "cannot be read: " + e.getMessage();
            return broken(absolute, path, message);
        }
    }

    private static DocumentFile broken(Path absolute, Path shown, String message) {
        return DocumentFile.broken(
                absolute, "", List.of(new Problem(new Location(shown.toString(), 0, 0), "", message)));
    }
}
