package dev.holdfast.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: one place a Compose file comes from. */
public interface ComposeSource {
    /** No source gives more than this; what is larger is refused, or cut so that the reader refuses it. */
    int MOST_BYTES = 2 << 20;

    /** The text as it is now. Never throws for what the world is like. */
    Fetched fetch();

    /** What fetching came to. */
    sealed interface Fetched {}

    /**
     * The Compose file.
     *
     * @param name how the user knows it; stands in the location of problems
     * @param origin where it came from, for status: a path, {@code inline in …} or an address without a password
     * @param content its bytes
     * @param path the file, when it is one of this node
     * @param provenance how it came over the network, or null
     */
    record Text(
            String name,
            String origin,
            byte[] content,
            Optional<Path> path,
            @Nullable Provenance provenance) implements Fetched {
        /** The content as text; bytes that are not UTF-8 become replacement characters. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /**
     * How a text came over the network.
     *
     * @param versionId of the object in its store, or empty
     * @param sha256 digest of the text alone
     * @param confirmedAt when the source last said that this is its text
     * @param fromCache whether it is a copy because the source does not answer well now
     * @param trouble why not, as a sentence, or empty
     */
    record Provenance(String versionId, String sha256, Instant confirmedAt, boolean fromCache, String trouble) {}

    /** It is being asked for; look again when it has answered, or after so long. */
    record Waiting(String sentence, Duration again) implements Fetched {}

    /** It cannot be had now; one sentence. */
    record Unavailable(String sentence) implements Fetched {}
}
