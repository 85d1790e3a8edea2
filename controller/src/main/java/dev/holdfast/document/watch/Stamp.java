package dev.holdfast.document.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/** What tells one state of a file or directory from another without reading it: where it really is, its inode, size, times and mode. */
record Stamp(String text) {
    static Stamp of(Path path) {
        try {
            Path real = path.toRealPath();
            PosixFileAttributes now = Files.readAttributes(real, PosixFileAttributes.class);
            return new Stamp("%s %s %d %s %s %s"
                    .formatted(
                            real,
                            Objects.toString(now.fileKey()),
                            now.size(),
                            now.lastModifiedTime(),
                            now.permissions(),
                            changed(real, now)));
        } catch (IOException e) {
            return new Stamp(e.getClass().getSimpleName());
        }
    }

    /** The status change time moves even when a tool sets the modification time back. */
    private static Object changed(Path real, BasicFileAttributes now) throws IOException {
        return now.isDirectory() ? "" : Files.getAttribute(real, "unix:ctime");
    }
}
