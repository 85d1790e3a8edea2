package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the Compose file comes from; exactly one component is there. */
@ValidationRule(
        value = "[has(self.file), has(self.inline), has(self.http), has(self.s3)].filter(x, x).size() == 1",
        message = "exactly one of file, inline, http and s3 must be given")
public record Source(
        @JsonPropertyDescription("A file on the node.") @Nullable
        File file,

        @JsonPropertyDescription("The text of the Compose file itself.") @Size(min = 1) @Nullable
        String inline,

        @JsonPropertyDescription("A web server.") @Nullable Http http,

        @JsonPropertyDescription("An object in an S3 bucket.") @Nullable
        S3 s3) {

    /** A file on the node; relative paths start at the document. */
    public record File(
            @JsonPropertyDescription("The Compose file, relative to the document.") @Required @Size(min = 1)
            String path,

            @JsonPropertyDescription("Files that are merged over it, in this order.")
            List<String> overrides) {
        public File {
            overrides = overrides == null ? List.of() : List.copyOf(overrides);
        }
    }

    /** A web server. */
    public record Http(
            @JsonPropertyDescription("The address.") @Required @Pattern(Patterns.ADDRESS)
            String url,

            @JsonPropertyDescription("The SHA-256 digest the text must have, in hexadecimal.")
            @Pattern(Patterns.SHA256)
            @Nullable
            String sha256) {}

    /** An object in an S3 bucket. */
    public record S3(
            @JsonPropertyDescription("The bucket.") @Required @Size(min = 3, max = 63)
            String bucket,

            @JsonPropertyDescription("The key of the object.") @Required @Size(min = 1, max = 1024)
            String key,

            @JsonPropertyDescription("One version of the object; default: the newest.") @Size(min = 1) @Nullable
            String versionId,

            @JsonPropertyDescription("The region of the bucket; default: the controller's own.")
            @Size(min = 1)
            @Nullable
            String region,

            @JsonPropertyDescription("Another address of the service.") @Pattern(Patterns.ADDRESS) @Nullable
            String endpoint,

            @JsonPropertyDescription("Put the bucket into the path and not into the host name.") @Default("false")
            boolean pathStyle) {}
}
