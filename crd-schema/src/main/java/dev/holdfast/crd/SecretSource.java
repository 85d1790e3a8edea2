package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the value of one secret comes from; exactly one component is there. */
@ValidationRule(
        value = "[has(self.file), has(self.secretsManager)].filter(x, x).size() == 1",
        message = "exactly one of file and secretsManager must be given")
public record SecretSource(
        @JsonPropertyDescription("A file that holds the value.") @Nullable
        FileReference file,

        @JsonPropertyDescription("A secret of AWS Secrets Manager.") @Nullable
        SecretsManager secretsManager) {}
