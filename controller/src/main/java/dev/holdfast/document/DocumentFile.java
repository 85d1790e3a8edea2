package dev.holdfast.document;

import dev.holdfast.desired.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one file declares.
 *
 * @param path absolute
 * @param sha256 of its bytes, or empty when it could not be read
 * @param declarations the well-formed ones
 * @param invalid the problems of the others, by name of the application
 * @param problems what is wrong with the file so that not even a name can be told
 */
public record DocumentFile(
        Path path,
        String sha256,
        List<Declaration> declarations,
        SortedMap<String, List<Problem>> invalid,
        List<Problem> problems) {
    public DocumentFile {
        declarations = List.copyOf(declarations);
        invalid = Collections.unmodifiableSortedMap(new TreeMap<>(invalid));
        problems = List.copyOf(problems);
    }

    static DocumentFile broken(Path path, String sha256, List<Problem> problems) {
        return new DocumentFile(path, sha256, List.of(), new TreeMap<>(), problems);
    }

    /** Whether an application may be declared here whose name cannot be told. */
    public boolean unreadable() {
        return !problems.isEmpty();
    }

    /** Whether it has anything to do with us. */
    boolean foreign() {
        return declarations.isEmpty() && invalid.isEmpty() && problems.isEmpty();
    }
}
