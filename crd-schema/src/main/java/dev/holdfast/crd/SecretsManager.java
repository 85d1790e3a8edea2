package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A secret of AWS Secrets Manager. */
public record SecretsManager(
        @JsonPropertyDescription("The name or ARN of the secret.") @Required @Size(min = 1, max = 2048)
        String secretId,

        @JsonPropertyDescription("The stage of the version to read.") @Default("AWSCURRENT") @Size(min = 1, max = 256)
        String versionStage,

        @JsonPropertyDescription("The region of the secret; default: the controller's own.") @Size(min = 1) @Nullable
        String region,

        @JsonPropertyDescription(
                "One member of the secret's JSON object; default: the whole text. Not for registries, whose logins are objects.")
        @Size(min = 1)
        @Nullable
        String key) {
    public SecretsManager {
        versionStage = versionStage == null ? "AWSCURRENT" : versionStage;
    }
}
