package dev.holdfast.crd;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where logins for registries come from; exactly one component is there. */
@ValidationRule(
        value = "[has(self.ecr), has(self.secretsManager), has(self.file), has(self.dockerConfig)]"
                + ".filter(x, x).size() == 1",
        message = "exactly one of ecr, secretsManager, file and dockerConfig must be given")
public record Registry(
        @JsonPropertyDescription("The private registry of an AWS account.") @Nullable
        Ecr ecr,

        @JsonPropertyDescription("A secret with username, password and registryUrl.") @Nullable
        SecretsManager secretsManager,

        @JsonPropertyDescription("A file with username, password and registryUrl; others must not be able to read it.")
        @Nullable
        FileReference file,

        @JsonPropertyDescription("A Docker configuration file with auths and credential helpers.") @Nullable
        FileReference dockerConfig) {

    /** The private registry of an AWS account. */
    public record Ecr(
            @JsonPropertyDescription("The region of the registry; default: the one in the image's name.")
            @Size(min = 1)
            @Nullable
            String region,

            @JsonPropertyDescription("The account of the registry; default: the one in the image's name.")
            @Pattern(Patterns.ACCOUNT)
            @Nullable
            String registryId) {}
}
