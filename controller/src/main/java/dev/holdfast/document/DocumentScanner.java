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
 * recursive and no dot-files; a plain Compose file only when it is named, or when a named directory holds one under a name that
 * docker compose looks for, and no document. Over that one comes the override beside it, as docker compose does for a directory.
 */
public final class DocumentScanner {
    /** One more than the reader takes, so that it notices; the rest of a huge file never comes into memory. */
    private static final int MOST_BYTES = YamlBudget.DEFAULT.bytes() + 1;

    private static final List<String> DEFAULT_FILES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final List<String> DEFAULT_OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private final List<DocumentPlace> places;
    private final DocumentReader reader;
    private final Conflicts conflicts;

    /**
     * @param places what the user named
     * @param conflicts what several documents may not share
     */
    public DocumentScanner(List<DocumentPlace> places, DocumentReader reader, Conflicts conflicts) {
        this.places = List.copyOf(places);
        this.reader = reader;
        this.conflicts = conflicts;
    }

    /** Everything there is now; never throws for what it finds. */
    public DocumentSet scan() {
        List<DocumentRoot> roots = new ArrayList<>();
        Map<Path, DocumentFile> files = new LinkedHashMap<>();
        for (DocumentPlace place : places) {
            DocumentRoot root = root(place.path());
            roots.add(root);
            if (!root.present()) continue;
            boolean directory = root.directory() && place.overrides().isEmpty();
            List<DocumentFile> found =
                    directory ? directory(place.path()) : List.of(read(place.path(), true, place.overrides()));
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
        for (Path candidate : candidates) found.add(read(candidate, false, List.of()));
        List<Path> compose = first(DEFAULT_FILES, directory);
        if (compose.isEmpty() || !found.stream().allMatch(DocumentFile::foreign)) return found;
        return List.of(read(compose.get(0), true, first(DEFAULT_OVERRIDES, directory)));
    }

    /** The first of the names that is there, if any. */
    private static List<Path> first(List<String> names, Path directory) {
        return names.stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .limit(1)
                .toList();
    }

    private static boolean mayBeDocument(Path path) {
        String name = path.getFileName().toString();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return yaml && !name.startsWith(".") && (Files.isRegularFile(path) || Files.isSymbolicLink(path));
    }

    private DocumentFile read(Path path, boolean named, List<Path> overrides) {
        Path absolute = path.toAbsolutePath().normalize();
        // Opening a pipe would wait for somebody to write into it, for ever perhaps.
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) return broken(absolute, path, "is not a file");
        try (InputStream stream = Files.newInputStream(absolute)) {
            return reader.read(absolute, path.toString(), stream.readNBytes(MOST_BYTES), named, absolute(overrides));
        } catch (IOException e) {
            String message = e instanceof AccessDeniedException
                    ? "may not be read"
                    : e instanceof NoSuchFileException ? "leads nowhere" : "cannot be read: " + e.getMessage();
            return broken(absolute, path, message);
        }
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    private static DocumentFile broken(Path absolute, Path shown, String message) {
        return DocumentFile.broken(
                absolute, "", List.of(new Problem(new Location(shown.toString(), 0, 0), "", message)));
    }
}
