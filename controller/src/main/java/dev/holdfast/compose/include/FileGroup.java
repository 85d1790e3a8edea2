package dev.holdfast.compose.include;

import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.interpolation.Lookup;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are merged in this order, with a directory and variables of their own.
 *
 * @param chain the files through which they came to be included, the outermost first
 */
public record FileGroup(List<ParsedFile> files, ProjectPaths paths, Lookup variables, List<Path> chain) {
    public FileGroup {
        files = List.copyOf(files);
        chain = List.copyOf(chain);
    }
}
