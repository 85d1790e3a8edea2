package dev.holdfast.document;

import java.nio.file.Path;
import java.util.SortedSet;

/** Hears which files have to be watched. */
public interface FilesListener {
    /** Nobody watches. */
    FilesListener NONE = new FilesListener() {
        @Override
        public void documents(SortedSet<Path> paths) {}

        @Override
        public void application(String application, SortedSet<Path> files) {}
    };

    /** The paths whose change may change which applications there are. */
    void documents(SortedSet<Path> paths);

    /** The files an application was read from; all that were looked for, there or not. */
    void application(String application, SortedSet<Path> files);
}
