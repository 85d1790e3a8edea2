package dev.holdfast.source;

import org.jspecify.annotations.Nullable;

/** Port: a text that is fetched over a network. */
public interface RemoteSource {
    /** The word for metrics: {@code http} or {@code s3}. */
    String kind();

    /** Its address for people, without a password or a token. */
    String origin();

    /** All that decides which text this is. May hold a password, so it is only ever hashed. */
    String identity();

    /**
     * Asks for the text, within a limit of time. Never throws for what the world is like.
     *
     * @param known the text that need not be sent again, or null
     */
    Answer fetch(@Nullable Copy known);

    /** What asking came to. */
    sealed interface Answer {}

    /**
     * The text.
     *
     * @param content its bytes, at most {@link ComposeSource#MOST_BYTES}
     * @param etag by which the source recognises it, or empty
     * @param lastModified when it changed in the source's words, or empty
     * @param versionId of the object in its store, or empty
     */
    record Answered(byte[] content, String etag, String lastModified, String versionId) implements Answer {}

    /** The known text is still the text. */
    record Unchanged() implements Answer {}

    /** It cannot be had now; one sentence that names the source. */
    record Failed(String sentence) implements Answer {}
}
