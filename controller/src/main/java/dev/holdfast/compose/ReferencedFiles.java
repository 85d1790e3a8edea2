package dev.holdfast.compose;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the files of one load and remembers them. */
final class ReferencedFiles {
    private static final long MAX_BYTES = 8L << 20;

    private final FileReader reader;
    private final Path directory;
    private final Problems problems;
    private final SortedSet<Path> read = new TreeSet<>();

    /** @param directory of the project; files below it are shown relative to it, as they are written */
    ReferencedFiles(FileReader reader, Path directory, Problems problems) {
        this.reader = reader;
        this.directory = directory;
        this.problems = problems;
    }

    /** All files that were asked for. */
    SortedSet<Path> all() {
        return read;
    }

    /** A file as problems name it. */
    String shown(Path file) {
        return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
    }

    /** The content, or empty after reporting at the place that names the file. */
    Optional<byte[]> content(Path file, Location location, String path) {
        return content(file, true, location, path);
    }

    /** The content; one that is not required may be missing in silence. */
    Optional<byte[]> content(Path file, boolean required, Location location, String path) {
        read.add(file);
        try {
            return Optional.of(reader.read(file, MAX_BYTES));
        } catch (NoSuchFileException e) {
            if (required) problems.add(location, path, "the file " + shown(file) + " does not exist");
        } catch (IOException e) {
            problems.add(
                    location,
                    path,
                    "the file " + shown(file) + " cannot be read, or has more than " + MAX_BYTES + " bytes");
        }
        return Optional.empty();
    }
}
