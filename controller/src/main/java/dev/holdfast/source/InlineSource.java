package dev.holdfast.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A Compose file that stands in a document. */
public final class InlineSource implements ComposeSource {
    private final String document;
    private final String text;

    /**
     * @param document the file of the document
     * @param text the Compose file, with its lines where they stand in the document when possible
     */
    public InlineSource(String document, String text) {
        this.document = document;
        this.text = text;
    }

    @Override
    public Fetched fetch() {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new Text(document, "inline in " + document, content, Optional.empty(), null);
    }
}
