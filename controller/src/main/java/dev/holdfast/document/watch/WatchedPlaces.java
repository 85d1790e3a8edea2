package dev.holdfast.document.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which directories have to be watched to hear of every way a path can change. */
final class WatchedPlaces {
    private static final int MOST_LINKS = 40;

    private WatchedPlaces() {}

    /**
     * The directory of the path, the directory of every symbolic link on the way to it, and the path itself when it is a
     * directory; for what does not exist, the nearest directory that does.
     */
    static Set<Path> of(Path path) {
        Set<Path> places = new LinkedHashSet<>();
        follow(path.toAbsolutePath().normalize(), places, MOST_LINKS);
        return places;
    }

    private static void follow(Path path, Set<Path> places, int links) {
        Path reached = path.getRoot();
        for (Path name : path) {
            Path next = reached.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                places.add(reached);
                return;
            }
            if (Files.isSymbolicLink(next)) {
                places.add(reached);
                if (links > 0)
                    follow(target(next).resolve(next.relativize(path)).normalize(), places, links - 1);
                return;
            }
            reached = next;
        }
        if (Files.isDirectory(path)) places.add(path);
        if (path.getParent() != null) places.add(path.getParent());
    }

    private static Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        } catch (IOException e) {
            return link.resolveSibling("");
        }
    }
}
