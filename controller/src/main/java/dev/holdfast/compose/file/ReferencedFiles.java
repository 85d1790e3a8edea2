package dev.holdfast.compose.file;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the files of one load and remembers them. */
public final class ReferencedFiles {
    private static final long MAX_BYTES = 8L << 20;

    private final FileReader reader;
    private final ShownNames names;
    private final Problems problems;
    private final SortedSet<Path> read;

    /** Reports what cannot be read to these. */
    public ReferencedFiles(FileReader reader, ShownNames names, Problems problems) {
        this(reader, names, problems, new TreeSet<>());
    }

    private ReferencedFiles(FileReader reader, ShownNames names, Problems problems, SortedSet<Path> read) {
        this.reader = reader;
        this.names = names;
        this.problems = problems;
        this.read = read;
    }

    /** The same files, with what cannot be read reported to others. */
    public ReferencedFiles reportingTo(Problems others) {
        return new ReferencedFiles(reader, names, others, read);
    }

    /** All files that were asked for. */
    public SortedSet<Path> all() {
        return read;
    }

    /** A file as problems name it. */
    public String shown(Path file) {
        return names.of(file);
    }

    /** The content, or empty after reporting at the place that names the file. */
    public Optional<byte[]> content(Path file, Location location, String path) {
        return content(file, true, location, path);
    }

    /** The content; one that is not required may be missing in silence. */
    public Optional<byte[]> content(Path file, boolean required, Location location, String path) {
        read.add(file);
        try {
            return Optional.of(reader.read(file, MAX_BYTES));
        } catch (NoSuchFileException e) {
            if (required) problems.add(location, path, "the file " + names.of(file) + " does not exist");
        } catch (IOException e) {
            problems.add(
                    location,
                    path,
                    "the file " + names.of(file) + " cannot be read, or has more than " + MAX_BYTES + " bytes");
        }
        return Optional.empty();
    }
}
