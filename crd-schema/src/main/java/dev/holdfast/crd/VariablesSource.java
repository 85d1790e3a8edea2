package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where values for interpolation come from; exactly one component is there. */
@ValidationRule(
        value = "[has(self.file), has(self.secretsManager)].filter(x, x).size() == 1",
        message = "exactly one of file and secretsManager must be given")
public record VariablesSource(
        @JsonPropertyDescription("A file of NAME=value lines.") @Nullable
        File file,

        @JsonPropertyDescription("A secret whose text is a JSON object of strings.") @Nullable
        SecretsManager secretsManager) {

    /** A file of {@code NAME=value} lines. */
    public record File(
            @JsonPropertyDescription("The file, relative to the document.") @Required @Size(min = 1)
            String path,

            @JsonPropertyDescription("Go on without the file when it is not there.") @Default("false")
            boolean optional) {}
}
