package dev.holdfast.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Port: one place a Compose file comes from. */
public interface ComposeSource {
    /** The text as it is now. Never throws for what the world is like. */
    Fetched fetch();

    /** What fetching came to. */
    sealed interface Fetched {}

    /**
     * The Compose file.
     *
     * @param name how the user knows it; stands in the location of problems
     * @param origin where it came from, for status: a path, or {@code inline in …}
     * @param content its bytes
     * @param path the file, when it is one of this node
     */
    record Text(String name, String origin, byte[] content, Optional<Path> path) implements Fetched {
        /** The content as text; bytes that are not UTF-8 become replacement characters. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** It cannot be had now; one sentence. */
    record Unavailable(String sentence) implements Fetched {}
}
