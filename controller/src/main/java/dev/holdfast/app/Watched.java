package dev.holdfast.app;

import dev.holdfast.document.FilesListener;
import dev.holdfast.document.watch.FileWatcher;
import dev.holdfast.document.watch.Topic;
import java.nio.file.Path;
import java.util.SortedSet;

/** Has every file watched that matters. */
record Watched(FileWatcher watcher) implements FilesListener {
    @Override
    public void documents(SortedSet<Path> paths) {
        watcher.watch(new Topic.Documents(), paths);
    }

    @Override
    public void application(String application, SortedSet<Path> files) {
        watcher.watch(new Topic.Application(application), files);
    }
}
