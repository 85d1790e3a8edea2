package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A file on the node. */
public record FileReference(
        @JsonPropertyDescription("The file, relative to the document.") @Required @Size(min = 1)
        String path) {}
