package dev.holdfast.document;

import dev.holdfast.desired.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All documents at one moment.
 *
 * @param roots where they were looked for
 * @param files the files that have to do with us, by path
 * @param declarations the well-formed declarations, by name
 * @param invalid the problems of the others, by name; no name is in both
 */
public record DocumentSet(
        List<DocumentRoot> roots,
        List<DocumentFile> files,
        SortedMap<String, Declaration> declarations,
        SortedMap<String, List<Problem>> invalid) {
    /** No documents anywhere. */
    static final DocumentSet NONE = new DocumentSet(List.of(), List.of(), new TreeMap<>(), new TreeMap<>());

    public DocumentSet {
        roots = List.copyOf(roots);
        files = List.copyOf(files);
        declarations = Collections.unmodifiableSortedMap(new TreeMap<>(declarations));
        invalid = Collections.unmodifiableSortedMap(new TreeMap<>(invalid));
    }

    /** The files whose applications cannot be told; each has a row of its own in the status. */
    public List<DocumentFile> unreadable() {
        return files.stream().filter(DocumentFile::unreadable).toList();
    }

    /** Everything that is wrong in the documents themselves, file by file. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        unreadable().forEach(file -> problems.addAll(file.problems()));
        invalid.values().forEach(problems::addAll);
        return problems;
    }

    /** The paths to watch: where documents are looked for, and those that were found. */
    SortedSet<Path> paths() {
        SortedSet<Path> paths = new TreeSet<>();
        roots.forEach(root -> paths.add(root.path()));
        files.forEach(file -> paths.add(file.path()));
        return paths;
    }

    boolean declares(String application) {
        return declarations.containsKey(application) || invalid.containsKey(application);
    }

    Optional<DocumentFile> file(Path path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The root on which a file of this path would be found. */
    Optional<DocumentRoot> root(Path file) {
        return roots.stream().filter(root -> root.covers(file)).findFirst();
    }

    List<DocumentFile> filesOf(DocumentRoot root) {
        return files.stream().filter(file -> root.covers(file.path())).toList();
    }
}
